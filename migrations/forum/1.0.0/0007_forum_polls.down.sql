DROP TABLE forum_poll_votes;
DROP TABLE forum_poll_options;
DROP TABLE forum_polls;
