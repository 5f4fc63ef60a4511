CREATE TABLE forum_themes (
    id {{pk}},
    name {{key}} NOT NULL,
    palette {{json}},
    custom_css TEXT,
    is_active BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_themes_name UNIQUE (name)
);
