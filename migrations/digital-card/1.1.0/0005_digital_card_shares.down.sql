DROP TABLE digital_card_shares;
