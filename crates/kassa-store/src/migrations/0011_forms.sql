-- What somebody typed into a form and has not sent yet; one an owner and place.
CREATE TABLE unsent (
    owner TEXT NOT NULL,
    place TEXT NOT NULL,
    sealed BLOB NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (owner, place)
);

-- Forms on their way or sent, by the key that went out with the page: each is sent once.
CREATE TABLE sent_forms (
    key TEXT PRIMARY KEY,
    form TEXT NOT NULL,
    -- A keyed hash of sender, form and answers: the same ones from a page that is a little older are no second sending.
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The CMS's own words for whoever sent it: sanitised HTML.
    message TEXT,
    changed_at BIGINT NOT NULL
);
CREATE INDEX sent_forms_by_content ON sent_forms (content, changed_at);
