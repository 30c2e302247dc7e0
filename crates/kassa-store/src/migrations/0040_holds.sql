-- One row a slot whose places are counted: whoever counts and takes them changes it first, and so holds its lock until the
-- transaction ends. Columns as in `reservations`.
CREATE TABLE slots (
    storage TEXT NOT NULL,
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    touched BIGINT NOT NULL,
    PRIMARY KEY (storage, form, field, starts, ends)
);

-- Places kept for somebody who has not ordered yet, one slot an owner. A row counts while `kept_until` lies ahead.
CREATE TABLE holds (
    owner TEXT PRIMARY KEY,
    draft TEXT NOT NULL,
    storage TEXT NOT NULL,
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    tickets BIGINT NOT NULL,
    kept_until BIGINT NOT NULL,
    is_extended BIGINT NOT NULL,
    -- A guest's network, as a keyed hash; none for people who are signed in.
    network TEXT
);
CREATE INDEX holds_by_slot ON holds (storage, form, field, starts, ends);
CREATE INDEX holds_by_network ON holds (network);
CREATE INDEX holds_by_end ON holds (kept_until);

-- The same lock for a network, under which its guests' holds are counted.
CREATE TABLE networks (
    network TEXT PRIMARY KEY,
    touched_at BIGINT NOT NULL
);
