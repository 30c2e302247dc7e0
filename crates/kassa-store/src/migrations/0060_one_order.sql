-- An order of OneEntry's belongs to one attempt, also where two of them look for theirs at the same moment.
CREATE UNIQUE INDEX attempts_by_order ON attempts (owner, order_id) WHERE order_id IS NOT NULL;
