-- The project's file a document came from, and its place in that file's array (NULL: it is the whole file).
ALTER TABLE content ADD COLUMN file TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN place INTEGER;
