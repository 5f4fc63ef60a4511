CREATE TABLE forum_threads (
    id {{pk}},
    forum_id {{ref}} NOT NULL,
    author_id {{ref}},
    title VARCHAR(255) NOT NULL,
    slug {{key}} NOT NULL,
    is_pinned BOOLEAN NOT NULL DEFAULT {{false}},
    is_locked BOOLEAN NOT NULL DEFAULT {{false}},
    view_count INTEGER NOT NULL DEFAULT 0,
    reply_count INTEGER NOT NULL DEFAULT 0,
    last_post_id {{ref}},
    last_post_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_forum_threads_slug UNIQUE (forum_id, slug),
    CONSTRAINT fk_forum_threads_forum FOREIGN KEY (forum_id) REFERENCES forums (id) ON DELETE RESTRICT,
    CONSTRAINT fk_forum_threads_author FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_forum_threads_counts CHECK (view_count >= 0 AND reply_count >= 0)
);
CREATE INDEX ix_forum_threads_latest ON forum_threads (forum_id, is_pinned, last_post_at);
CREATE INDEX ix_forum_threads_author ON forum_threads (author_id);
CREATE TABLE forum_tags (
    id {{pk}},
    name {{key}} NOT NULL,
    colour VARCHAR(9) NOT NULL DEFAULT '#64748b',
    CONSTRAINT uq_forum_tags_name UNIQUE (name)
);
CREATE TABLE forum_thread_tags (
    thread_id {{ref}} NOT NULL,
    tag_id {{ref}} NOT NULL,
    CONSTRAINT pk_forum_thread_tags PRIMARY KEY (thread_id, tag_id),
    CONSTRAINT fk_forum_thread_tags_thread FOREIGN KEY (thread_id) REFERENCES forum_threads (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_thread_tags_tag FOREIGN KEY (tag_id) REFERENCES forum_tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_thread_tags_tag ON forum_thread_tags (tag_id);
