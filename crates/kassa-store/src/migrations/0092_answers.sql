-- 0: what its customer answered was deleted, so long after the order was settled.
ALTER TABLE attempts ADD COLUMN has_answers BIGINT NOT NULL DEFAULT 1;
CREATE INDEX attempts_by_answers ON attempts (has_answers, changed_at);
