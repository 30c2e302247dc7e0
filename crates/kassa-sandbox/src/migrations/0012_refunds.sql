CREATE TABLE refunds (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id     INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    status       TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    note         TEXT NOT NULL,
    products     TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX refunds_of_order ON refunds (order_id, id);
-- At most one request of an order is open.
CREATE UNIQUE INDEX refunds_open ON refunds (order_id) WHERE status = 'pending';
