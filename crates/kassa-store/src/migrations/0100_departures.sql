-- For which orders a browser's session has left for a provider's page, and when it was back from there.
CREATE TABLE departures (
    session TEXT NOT NULL,
    reference TEXT NOT NULL,
    left_at BIGINT NOT NULL,
    returned_at BIGINT,
    PRIMARY KEY (session, reference)
);
