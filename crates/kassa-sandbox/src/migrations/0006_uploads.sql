-- Files that people sent; `name` is unique and cannot be guessed.
CREATE TABLE uploads (
    name        TEXT PRIMARY KEY,
    type        TEXT NOT NULL,
    entity      TEXT NOT NULL,
    entity_id   TEXT NOT NULL,
    user_id     INTEGER REFERENCES users (id) ON DELETE SET NULL,
    bytes       BLOB NOT NULL,
    uploaded_at INTEGER NOT NULL
) STRICT;
