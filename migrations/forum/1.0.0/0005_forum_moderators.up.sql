CREATE TABLE forum_moderators (
    id {{pk}},
    forum_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    can_edit BOOLEAN NOT NULL DEFAULT {{true}},
    can_delete BOOLEAN NOT NULL DEFAULT {{false}},
    can_lock BOOLEAN NOT NULL DEFAULT {{true}},
    appointed_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_moderators_once UNIQUE (forum_id, user_id),
    CONSTRAINT fk_forum_moderators_forum FOREIGN KEY (forum_id) REFERENCES forums (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_moderators_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_moderators_user ON forum_moderators (user_id);
