-- What the sandbox must remember between two starts.
CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The project's documents, from its files and from later edits.
CREATE TABLE content (
    kind   TEXT NOT NULL,
    marker TEXT NOT NULL,
    rank   INTEGER NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (kind, marker)
) STRICT;

CREATE TABLE users (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    provider          TEXT NOT NULL,
    identifier        TEXT NOT NULL,
    password          TEXT NOT NULL,
    is_active         INTEGER NOT NULL,
    form_data         TEXT NOT NULL,
    notification_data TEXT NOT NULL,
    member_of         TEXT NOT NULL,
    state             TEXT NOT NULL,
    locale            TEXT NOT NULL,
    version           INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    UNIQUE (provider, identifier)
) STRICT;

-- Only digests: a copy of the store signs nobody in.
CREATE TABLE refresh_tokens (
    digest      TEXT PRIMARY KEY,
    user_id     INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    fingerprint TEXT,
    device      TEXT NOT NULL,
    issued_at   INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX refresh_tokens_of_user ON refresh_tokens (user_id);

CREATE TABLE orders (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    storage      TEXT NOT NULL,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    form         TEXT NOT NULL,
    account      TEXT NOT NULL,
    form_data    TEXT NOT NULL,
    products     TEXT NOT NULL,
    currency     TEXT NOT NULL,
    total_cents  INTEGER NOT NULL,
    status       TEXT NOT NULL,
    is_completed INTEGER,
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX orders_of_user ON orders (user_id, storage, id);

CREATE TABLE payment_sessions (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id      INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    type          TEXT NOT NULL,
    status        TEXT NOT NULL,
    account_id    INTEGER NOT NULL,
    payment_url   TEXT,
    client_secret TEXT,
    page_key      TEXT UNIQUE,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    expires_at    INTEGER
) STRICT;
CREATE INDEX payment_sessions_of_order ON payment_sessions (order_id, id);
CREATE INDEX payment_sessions_open ON payment_sessions (expires_at) WHERE status = 'waiting';
