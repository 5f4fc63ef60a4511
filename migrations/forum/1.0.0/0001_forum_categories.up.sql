-- Headings under which forums are listed.
CREATE TABLE forum_categories (
    id {{pk}},
    name {{key}} NOT NULL,
    slug {{key}} NOT NULL,
    description TEXT,
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_categories_slug UNIQUE (slug)
);
CREATE INDEX ix_forum_categories_sort ON forum_categories (sort_order, name);
