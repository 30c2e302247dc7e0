-- Rows of integration collections: the project's first ones and those added later.
CREATE TABLE collection_rows (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    collection  TEXT NOT NULL,
    form_data   TEXT NOT NULL,
    entity_type TEXT,
    entity_id   INTEGER,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX collection_rows_of ON collection_rows (collection, id);
