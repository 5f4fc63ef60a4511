CREATE TABLE forum_reports (
    id {{pk}},
    post_id {{ref}} NOT NULL,
    reporter_id {{ref}},
    reason VARCHAR(40) NOT NULL,
    note TEXT,
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    handled_by_id {{ref}},
    handled_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_forum_reports_post FOREIGN KEY (post_id) REFERENCES forum_posts (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_reports_reporter FOREIGN KEY (reporter_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT fk_forum_reports_handler FOREIGN KEY (handled_by_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_forum_reports_status CHECK (status IN ('open', 'accepted', 'dismissed'))
);
CREATE INDEX ix_forum_reports_open ON forum_reports (status, created_at);
CREATE INDEX ix_forum_reports_post ON forum_reports (post_id);
CREATE INDEX ix_forum_reports_reporter ON forum_reports (reporter_id);
CREATE INDEX ix_forum_reports_handler ON forum_reports (handled_by_id);
CREATE TABLE forum_bans (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    forum_id {{ref}},
    reason TEXT NOT NULL,
    banned_by_id {{ref}},
    starts_at {{timestamp}} NOT NULL DEFAULT {{now}},
    ends_at {{timestamp}},
    lifted_at {{timestamp}},
    CONSTRAINT fk_forum_bans_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_bans_forum FOREIGN KEY (forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_bans_moderator FOREIGN KEY (banned_by_id) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_forum_bans_user ON forum_bans (user_id, ends_at);
CREATE INDEX ix_forum_bans_forum ON forum_bans (forum_id);
CREATE INDEX ix_forum_bans_moderator ON forum_bans (banned_by_id);
CREATE TABLE forum_blocked_words (
    id {{pk}},
    word {{key}} NOT NULL,
    action VARCHAR(20) NOT NULL DEFAULT 'hold',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_blocked_words_word UNIQUE (word),
    CONSTRAINT ck_forum_blocked_words_action CHECK (action IN ('mask', 'hold', 'reject'))
);
