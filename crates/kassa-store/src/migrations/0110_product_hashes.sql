-- What a product's page showed when it was looked at last, as a hash, by product and locale: OneEntry gives no date of a change.
-- `shape`: what went into the hash, as hashes of different things cannot be compared. `seen_at`: when the catalogue of that hash was
-- read. `changed_at`: when a hash was seen that differs from the one before it; nothing for a product that has not changed since the
-- first look.
CREATE TABLE product_hashes (
    product BIGINT NOT NULL,
    locale TEXT NOT NULL,
    hash TEXT NOT NULL,
    shape BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    changed_at BIGINT,
    PRIMARY KEY (product, locale)
);
