DROP TABLE forum_blocked_words;
DROP TABLE forum_bans;
DROP TABLE forum_reports;
