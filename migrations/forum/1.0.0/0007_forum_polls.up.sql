CREATE TABLE forum_polls (
    id {{pk}},
    thread_id {{ref}} NOT NULL,
    question VARCHAR(255) NOT NULL,
    max_choices INTEGER NOT NULL DEFAULT 1,
    is_anonymous BOOLEAN NOT NULL DEFAULT {{true}},
    closes_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_polls_thread UNIQUE (thread_id),
    CONSTRAINT fk_forum_polls_thread FOREIGN KEY (thread_id) REFERENCES forum_threads (id) ON DELETE CASCADE,
    CONSTRAINT ck_forum_polls_choices CHECK (max_choices >= 1)
);
CREATE TABLE forum_poll_options (
    id {{pk}},
    poll_id {{ref}} NOT NULL,
    label VARCHAR(255) NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT fk_forum_poll_options_poll FOREIGN KEY (poll_id) REFERENCES forum_polls (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_poll_options_poll ON forum_poll_options (poll_id, sort_order);
CREATE TABLE forum_poll_votes (
    id {{pk}},
    option_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_poll_votes_once UNIQUE (option_id, user_id),
    CONSTRAINT fk_forum_poll_votes_option FOREIGN KEY (option_id) REFERENCES forum_poll_options (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_poll_votes_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_poll_votes_user ON forum_poll_votes (user_id);
