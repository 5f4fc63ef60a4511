-- The theme that is active until another is chosen.
INSERT INTO forum_themes (name, palette, is_active)
SELECT 'Plain', '{"primary": "#1d4ed8", "surface": "#ffffff", "text": "#0f172a"}', {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM forum_themes WHERE name = 'Plain');
