-- Of an earlier version: whether a place counts stands in the attempt.
ALTER TABLE reservations DROP COLUMN is_retaken;
