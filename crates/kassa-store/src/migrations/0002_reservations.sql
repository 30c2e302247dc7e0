-- Places that attempts take, one row an attempt; whether they still count stands in the attempt's state.
-- `storage`, `form`, `field` are OneEntry's markers; `starts` and `ends` the venue's digits, `2026-11-29T16:30`.

CREATE TABLE reservations (
    reference TEXT PRIMARY KEY,
    storage TEXT NOT NULL,
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    tickets BIGINT NOT NULL,
    -- An absent order's place is free for others, until its customer takes it again to order once more.
    is_retaken BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX reservations_by_slot ON reservations (storage, form, field, starts, ends);
