DROP TABLE forum_themes;
