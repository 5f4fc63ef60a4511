DROP TABLE forum_read_marks;
DROP TABLE forum_post_reactions;
DROP TABLE forum_posts;
