CREATE TABLE forum_daily_stats (
    id {{pk}},
    forum_id {{ref}} NOT NULL,
    day DATE NOT NULL,
    threads INTEGER NOT NULL DEFAULT 0,
    posts INTEGER NOT NULL DEFAULT 0,
    views INTEGER NOT NULL DEFAULT 0,
    active_users INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_forum_daily_stats_day UNIQUE (forum_id, day),
    CONSTRAINT fk_forum_daily_stats_forum FOREIGN KEY (forum_id) REFERENCES forums (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_daily_stats_day ON forum_daily_stats (day);
