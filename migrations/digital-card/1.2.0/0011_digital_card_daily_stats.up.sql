-- Sums by day, so that long reports do not read every look.
CREATE TABLE digital_card_daily_stats (
    card_id {{ref}} NOT NULL,
    stat_day DATE NOT NULL,
    view_count INTEGER NOT NULL DEFAULT 0,
    scan_count INTEGER NOT NULL DEFAULT 0,
    refused_count INTEGER NOT NULL DEFAULT 0,
    download_count INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT pk_digital_card_daily_stats PRIMARY KEY (card_id, stat_day),
    CONSTRAINT ck_digital_card_daily_stats_counts
        CHECK (view_count >= 0 AND scan_count >= 0 AND refused_count >= 0 AND download_count >= 0),
    CONSTRAINT fk_digital_card_daily_stats_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_daily_stats_day ON digital_card_daily_stats (stat_day);
