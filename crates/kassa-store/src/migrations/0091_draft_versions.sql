-- The version of a draft as it is sealed, so that two who read the same one do not both write the next. 0: written before this column.
ALTER TABLE drafts ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
