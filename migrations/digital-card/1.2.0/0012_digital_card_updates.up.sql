-- Changes that open cards on phones have still to be told of.
CREATE TABLE digital_card_updates (
    id {{pk}},
    card_id {{ref}} NOT NULL,
    revision INTEGER NOT NULL,
    changes {{json}} NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    pushed_at {{timestamp}},
    CONSTRAINT uq_digital_card_updates_revision UNIQUE (card_id, revision),
    CONSTRAINT ck_digital_card_updates_revision CHECK (revision >= 1),
    CONSTRAINT fk_digital_card_updates_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_updates_pushed_at ON digital_card_updates (pushed_at);
