-- Threads for a demonstration.
INSERT INTO forum_threads (forum_id, title, slug, is_pinned, last_post_at)
SELECT f.id, 'Welcome to the forum', 'welcome', {{true}}, {{now}}
FROM forums AS f
WHERE f.slug = 'announcements'
  AND NOT EXISTS (SELECT 1 FROM forum_threads WHERE slug = 'welcome');

INSERT INTO forum_threads (forum_id, title, slug, is_pinned, last_post_at)
SELECT f.id, 'How to write a good post', 'how-to-write-a-good-post', {{true}}, {{now}}
FROM forums AS f
WHERE f.slug = 'questions'
  AND NOT EXISTS (SELECT 1 FROM forum_threads WHERE slug = 'how-to-write-a-good-post');

INSERT INTO forum_posts (thread_id, body)
SELECT t.id, 'Please introduce yourself, and read the rules first.'
FROM forum_threads AS t
WHERE t.slug = 'welcome'
  AND NOT EXISTS (SELECT 1 FROM forum_posts WHERE forum_posts.thread_id = t.id);

INSERT INTO forum_posts (thread_id, body)
SELECT t.id, 'Give your question a clear title, and say what you have tried.'
FROM forum_threads AS t
WHERE t.slug = 'how-to-write-a-good-post'
  AND NOT EXISTS (SELECT 1 FROM forum_posts WHERE forum_posts.thread_id = t.id);

INSERT INTO forum_tags (name, colour)
SELECT 'rules', '#2563eb'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_tags WHERE name = 'rules');

INSERT INTO forum_tags (name, colour)
SELECT 'question', '#16a34a'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_tags WHERE name = 'question');

INSERT INTO forum_tags (name, colour)
SELECT 'event', '#d97706'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_tags WHERE name = 'event');
