DROP TABLE forum_categories;
