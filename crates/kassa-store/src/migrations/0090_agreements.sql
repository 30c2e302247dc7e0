-- What stood on a review page, by the key that went out with it: what is ordered while OneEntry cannot be asked once more.
CREATE TABLE agreements (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    sealed BLOB NOT NULL,
    shown_at BIGINT NOT NULL,
    PRIMARY KEY (owner, key)
);
CREATE INDEX agreements_by_age ON agreements (shown_at);
