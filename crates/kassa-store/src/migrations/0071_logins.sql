-- When somebody signed out: fresh tokens change a login, and do not begin the time anew that it is kept.
ALTER TABLE logins ADD COLUMN left_at BIGINT;
UPDATE logins SET left_at = changed_at WHERE state = 'leaving';
CREATE INDEX sessions_by_login ON sessions (login);
