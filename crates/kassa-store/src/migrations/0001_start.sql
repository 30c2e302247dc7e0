-- Times are milliseconds since 1970 UTC. Columns named `sealed` are encrypted with the vault's key.
-- `owner` is a keyed hash: of the browser's session for a guest, of OneEntry's user identifier for a login.

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    login TEXT,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE TABLE logins (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX logins_by_owner ON logins (owner, state);

CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    sealed BLOB NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX drafts_by_owner ON drafts (owner, changed_at);

CREATE TABLE attempts (
    reference TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    sealed BLOB NOT NULL,
    state TEXT NOT NULL,
    order_id BIGINT,
    session_id BIGINT,
    payment_url TEXT,
    other_total TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    deadline BIGINT,
    sent_at BIGINT,
    listings BIGINT NOT NULL DEFAULT 0,
    listed_at BIGINT,
    checked_at BIGINT,
    leased_until BIGINT NOT NULL DEFAULT 0,
    lease TEXT
);
CREATE INDEX attempts_by_owner ON attempts (owner, created_at);
CREATE INDEX attempts_by_state ON attempts (state, changed_at);

CREATE TABLE events (
    reference TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX events_by_reference ON events (reference, at);
