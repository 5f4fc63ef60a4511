-- A forum is closed by `deleted_at`, so that its threads can still be read by moderators.
CREATE TABLE forums (
    id {{pk}},
    category_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    slug {{key}} NOT NULL,
    description TEXT,
    visibility VARCHAR(20) NOT NULL DEFAULT 'members',
    is_locked BOOLEAN NOT NULL DEFAULT {{false}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    thread_count INTEGER NOT NULL DEFAULT 0,
    post_count INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_forums_slug UNIQUE (slug),
    CONSTRAINT fk_forums_category FOREIGN KEY (category_id) REFERENCES forum_categories (id) ON DELETE RESTRICT,
    CONSTRAINT ck_forums_visibility CHECK (visibility IN ('public', 'members', 'private')),
    CONSTRAINT ck_forums_counts CHECK (thread_count >= 0 AND post_count >= 0)
);
CREATE INDEX ix_forums_category ON forums (category_id, sort_order);
