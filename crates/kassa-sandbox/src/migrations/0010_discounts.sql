-- What an order was reckoned with besides its products: discounts, a coupon, bonus points.
-- `reckoning` holds the extra fields of the order's reply as they were told to the customer.
ALTER TABLE orders ADD COLUMN raw_cents INTEGER;
ALTER TABLE orders ADD COLUMN bonus_cents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN coupon TEXT;
ALTER TABLE orders ADD COLUMN reckoning TEXT;

CREATE TABLE coupon_uses (
    order_id INTEGER PRIMARY KEY REFERENCES orders (id) ON DELETE CASCADE,
    code     TEXT NOT NULL,
    used_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX coupon_uses_of_code ON coupon_uses (code);

CREATE TABLE bonus_transactions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    order_id     INTEGER REFERENCES orders (id) ON DELETE CASCADE,
    type         TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    is_admin     INTEGER NOT NULL,
    comment      TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX bonus_transactions_of_user ON bonus_transactions (user_id, id);
