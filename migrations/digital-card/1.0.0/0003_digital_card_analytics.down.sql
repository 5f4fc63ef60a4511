DROP TABLE digital_card_analytics;
