-- Files that people attached to answers and that OneEntry holds. `used_at` is set once an order or a form went out with it;
-- what stays unused is deleted at OneEntry and here.
CREATE TABLE files (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX files_by_owner ON files (owner, used_at);
CREATE INDEX files_by_age ON files (used_at, created_at);
