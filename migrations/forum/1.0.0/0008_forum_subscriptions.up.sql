-- A row follows a forum or one thread of it, never both.
CREATE TABLE forum_subscriptions (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    forum_id {{ref}},
    thread_id {{ref}},
    delivery VARCHAR(20) NOT NULL DEFAULT 'instant',
    last_notified_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_subscriptions_forum UNIQUE (user_id, forum_id),
    CONSTRAINT uq_forum_subscriptions_thread UNIQUE (user_id, thread_id),
    CONSTRAINT fk_forum_subscriptions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_subscriptions_forum FOREIGN KEY (forum_id) REFERENCES forums (id) ON DELETE RESTRICT,
    CONSTRAINT fk_forum_subscriptions_thread FOREIGN KEY (thread_id) REFERENCES forum_threads (id) ON DELETE RESTRICT,
    CONSTRAINT ck_forum_subscriptions_target CHECK (
        (forum_id IS NOT NULL AND thread_id IS NULL) OR (forum_id IS NULL AND thread_id IS NOT NULL)
    ),
    CONSTRAINT ck_forum_subscriptions_delivery CHECK (delivery IN ('instant', 'daily', 'weekly', 'none'))
);
CREATE INDEX ix_forum_subscriptions_forum ON forum_subscriptions (forum_id);
CREATE INDEX ix_forum_subscriptions_thread ON forum_subscriptions (thread_id);
