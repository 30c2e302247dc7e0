-- What people sent through forms of the types `data` and `rating`.
CREATE TABLE form_data (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    form            TEXT NOT NULL,
    config_id       INTEGER,
    module          TEXT,
    entity          TEXT NOT NULL,
    parent_id       INTEGER REFERENCES form_data (id) ON DELETE CASCADE,
    depth           INTEGER NOT NULL,
    status          TEXT NOT NULL,
    user_id         INTEGER REFERENCES users (id) ON DELETE SET NULL,
    user_identifier TEXT,
    is_user_admin   INTEGER NOT NULL,
    fingerprint     TEXT,
    answers         TEXT NOT NULL,
    rating          REAL,
    created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX form_data_of_form ON form_data (form, id);
CREATE INDEX form_data_of_entity ON form_data (config_id, entity);
