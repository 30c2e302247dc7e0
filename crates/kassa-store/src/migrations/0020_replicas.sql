-- What several processes on one database share.

-- The order of a timeline's entries that fall into the same millisecond. Entries older than this column have 0.
ALTER TABLE events ADD COLUMN number BIGINT NOT NULL DEFAULT 0;

-- Who refreshes a login's tokens at the moment: a refresh token is good for one use.
ALTER TABLE logins ADD COLUMN lease TEXT;
ALTER TABLE logins ADD COLUMN leased_until BIGINT NOT NULL DEFAULT 0;

-- Tries of one network, by its keyed hash. `used_up_to`: when all of its tries will be free again.
CREATE TABLE tries (
    network TEXT PRIMARY KEY,
    used_up_to BIGINT NOT NULL
);
CREATE INDEX tries_by_age ON tries (used_up_to);

-- A known text, sealed: a process with another KASSA_SECRET cannot open it, and does not start.
CREATE TABLE canary (
    id BIGINT PRIMARY KEY,
    sealed BLOB NOT NULL
);
