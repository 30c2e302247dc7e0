-- The order at OneEntry that staff have named for an attempt, until somebody can read it in its owner's name.
ALTER TABLE attempts ADD COLUMN named_order_id BIGINT;
