-- One cart an owner. `body`: its lines as JSON, product ids with titles and prices as they were last seen. `pieces` is their sum,
-- for every page's header. `draft`: the checkout that was begun from it.
CREATE TABLE carts (
    owner TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    draft TEXT,
    body TEXT NOT NULL,
    pieces BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX carts_by_age ON carts (changed_at);

-- When what an attempt ordered was taken off the cart: once.
ALTER TABLE attempts ADD COLUMN cart_settled_at BIGINT;
