DROP TABLE digital_card_daily_stats;
