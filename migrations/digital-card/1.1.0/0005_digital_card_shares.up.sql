-- Links to a card that a member gave away; each ends on its day, or when it is taken back.
CREATE TABLE digital_card_shares (
    id {{pk}},
    card_id {{ref}} NOT NULL,
    token CHAR(43) NOT NULL,
    label VARCHAR(120),
    recipient_email VARCHAR(254),
    max_views INTEGER,
    view_count INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_digital_card_shares_token UNIQUE (token),
    CONSTRAINT ck_digital_card_shares_views CHECK (view_count >= 0 AND (max_views IS NULL OR max_views > 0)),
    CONSTRAINT fk_digital_card_shares_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_shares_card ON digital_card_shares (card_id, created_at);
CREATE INDEX ix_digital_card_shares_expires_at ON digital_card_shares (expires_at);
