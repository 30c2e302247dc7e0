-- What becomes of an attempt's money besides its state.

-- How many payment sessions its order has had, as far as known; whether two of them took money.
ALTER TABLE attempts ADD COLUMN sessions BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN is_paid_twice BIGINT NOT NULL DEFAULT 0;
-- Where its only refund request stands.
ALTER TABLE attempts ADD COLUMN refund TEXT;
-- Why it needs a person, as the log was told; when staff have dealt with that.
ALTER TABLE attempts ADD COLUMN attention TEXT;
ALTER TABLE attempts ADD COLUMN attended_at BIGINT;
CREATE INDEX attempts_by_attention ON attempts (attention, attended_at);
