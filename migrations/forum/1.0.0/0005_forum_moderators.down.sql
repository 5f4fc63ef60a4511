DROP TABLE forum_moderators;
