-- When an ended attempt's sessions were read after the day of watching: nothing can come of them any more.
ALTER TABLE attempts ADD COLUMN last_read_at BIGINT;
-- What had ended before there was such a reading ends its day as it did then.
UPDATE attempts SET last_read_at = changed_at WHERE state IN ('expired', 'cancelled', 'paid', 'paid_late');
