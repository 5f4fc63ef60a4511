-- The headings and forums that every community starts with.
INSERT INTO forum_categories (name, slug, description, sort_order)
SELECT 'General', 'general', 'News and talk for everybody', 10
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_categories WHERE slug = 'general');

INSERT INTO forum_categories (name, slug, description, sort_order)
SELECT 'Help', 'help', 'Questions and answers', 20
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_categories WHERE slug = 'help');

INSERT INTO forums (category_id, name, slug, description, visibility, sort_order)
SELECT c.id, 'Announcements', 'announcements', 'News from the organization', 'members', 10
FROM forum_categories AS c
WHERE c.slug = 'general'
  AND NOT EXISTS (SELECT 1 FROM forums WHERE slug = 'announcements');

INSERT INTO forums (category_id, name, slug, description, visibility, sort_order)
SELECT c.id, 'Introductions', 'introductions', 'Say hello', 'members', 20
FROM forum_categories AS c
WHERE c.slug = 'general'
  AND NOT EXISTS (SELECT 1 FROM forums WHERE slug = 'introductions');

INSERT INTO forums (category_id, name, slug, description, visibility, sort_order)
SELECT c.id, 'Questions', 'questions', 'Ask, and help others', 'members', 10
FROM forum_categories AS c
WHERE c.slug = 'help'
  AND NOT EXISTS (SELECT 1 FROM forums WHERE slug = 'questions');
