DROP TABLE forum_daily_stats;
