-- The currency in which the project takes the orders of a storage, as it has told: products carry none. By the storage's marker.
CREATE TABLE storage_currencies (
    storage TEXT PRIMARY KEY,
    currency TEXT NOT NULL,
    told_at BIGINT NOT NULL
);
