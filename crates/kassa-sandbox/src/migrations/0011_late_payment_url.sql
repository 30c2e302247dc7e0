-- From when on a session shows its address; NULL: at once.
ALTER TABLE payment_sessions ADD COLUMN url_at INTEGER;
