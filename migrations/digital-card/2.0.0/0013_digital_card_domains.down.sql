DROP TABLE digital_card_domains;
