-- Orders that are paid by hand have no provider's page: nobody has to look whether it has come. Older ones are looked at once.
ALTER TABLE attempts ADD COLUMN is_paid_by_hand BIGINT NOT NULL DEFAULT 0;
