-- What the project would have sent to people: mails, messages, pushes.
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    text      TEXT NOT NULL,
    code      TEXT,
    sent_at   INTEGER NOT NULL
) STRICT;
