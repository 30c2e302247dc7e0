-- Archived users keep their login; only `DELETE users/me/account` gives it back.
ALTER TABLE users ADD COLUMN deleted_at INTEGER;
ALTER TABLE users ADD COLUMN fcm_tokens TEXT NOT NULL DEFAULT '[]';

-- One living code per person and event; a new one replaces it.
CREATE TABLE codes (
    provider   TEXT NOT NULL,
    login      TEXT NOT NULL,
    event      TEXT NOT NULL,
    code       TEXT NOT NULL,
    tries_left INTEGER NOT NULL,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (provider, login, event)
) STRICT;

-- Carts and wishlists; the owner is `user:<id>` or `guest:<uuid>`.
CREATE TABLE kept_products (
    owner      TEXT NOT NULL,
    list       TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    quantity   INTEGER NOT NULL,
    added_at   INTEGER NOT NULL,
    PRIMARY KEY (owner, list, product_id)
) STRICT;
