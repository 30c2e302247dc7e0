-- Who wants to hear of which event of which product, and in which language.
CREATE TABLE subscriptions (
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    event      TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    locale     TEXT NOT NULL,
    PRIMARY KEY (user_id, event, product_id)
) STRICT;
