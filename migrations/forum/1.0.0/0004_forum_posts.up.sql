CREATE TABLE forum_posts (
    id {{pk}},
    thread_id {{ref}} NOT NULL,
    author_id {{ref}},
    reply_to_id {{ref}},
    body TEXT NOT NULL,
    body_format VARCHAR(20) NOT NULL DEFAULT 'markdown',
    state VARCHAR(20) NOT NULL DEFAULT 'published',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    edited_at {{timestamp}},
    deleted_at {{timestamp}},
    CONSTRAINT fk_forum_posts_thread FOREIGN KEY (thread_id) REFERENCES forum_threads (id) ON DELETE RESTRICT,
    CONSTRAINT fk_forum_posts_author FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT fk_forum_posts_reply_to FOREIGN KEY (reply_to_id) REFERENCES forum_posts (id) ON DELETE SET NULL,
    CONSTRAINT ck_forum_posts_format CHECK (body_format IN ('plain', 'markdown', 'html')),
    CONSTRAINT ck_forum_posts_state CHECK (state IN ('published', 'held', 'rejected'))
);
CREATE INDEX ix_forum_posts_thread ON forum_posts (thread_id, created_at);
CREATE INDEX ix_forum_posts_author ON forum_posts (author_id, created_at);
CREATE INDEX ix_forum_posts_reply_to ON forum_posts (reply_to_id);
CREATE INDEX ix_forum_posts_created ON forum_posts (created_at);
CREATE TABLE forum_post_reactions (
    id {{pk}},
    post_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    reaction VARCHAR(40) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_post_reactions_once UNIQUE (post_id, user_id, reaction),
    CONSTRAINT fk_forum_post_reactions_post FOREIGN KEY (post_id) REFERENCES forum_posts (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_post_reactions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_post_reactions_user ON forum_post_reactions (user_id);
CREATE TABLE forum_read_marks (
    user_id {{ref}} NOT NULL,
    thread_id {{ref}} NOT NULL,
    last_read_post_id {{ref}},
    read_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_forum_read_marks PRIMARY KEY (user_id, thread_id),
    CONSTRAINT fk_forum_read_marks_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_read_marks_thread FOREIGN KEY (thread_id) REFERENCES forum_threads (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_read_marks_thread ON forum_read_marks (thread_id);
