-- Each look at a card and each scan of its code.
CREATE TABLE digital_card_analytics (
    id {{pk}},
    card_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    outcome VARCHAR(20) NOT NULL DEFAULT 'valid',
    channel VARCHAR(20) NOT NULL DEFAULT 'web',
    country_code VARCHAR(2),
    device_family VARCHAR(40),
    occurred_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT ck_digital_card_analytics_kind CHECK (kind IN ('view', 'scan', 'download', 'share')),
    CONSTRAINT ck_digital_card_analytics_outcome CHECK (outcome IN ('valid', 'expired', 'blocked', 'unknown')),
    CONSTRAINT fk_digital_card_analytics_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_analytics_card ON digital_card_analytics (card_id, occurred_at);
CREATE INDEX ix_digital_card_analytics_occurred_at ON digital_card_analytics (occurred_at, kind);
