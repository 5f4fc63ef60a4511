-- Which card took the place of a lost or damaged one, and why.
ALTER TABLE digital_cards ADD COLUMN reported_lost_at {{timestamp}};

CREATE TABLE digital_card_replacements (
    old_card_id {{ref}} NOT NULL,
    new_card_id {{ref}} NOT NULL,
    reason VARCHAR(20) NOT NULL DEFAULT 'lost',
    replaced_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_digital_card_replacements PRIMARY KEY (old_card_id),
    CONSTRAINT uq_digital_card_replacements_new UNIQUE (new_card_id),
    CONSTRAINT ck_digital_card_replacements_reason CHECK (reason IN ('lost', 'stolen', 'damaged', 'new-data')),
    CONSTRAINT fk_digital_card_replacements_old FOREIGN KEY (old_card_id)
        REFERENCES digital_cards (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_replacements_new FOREIGN KEY (new_card_id)
        REFERENCES digital_cards (id) ON DELETE CASCADE
);
