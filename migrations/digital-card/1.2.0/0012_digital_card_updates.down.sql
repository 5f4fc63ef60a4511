DROP TABLE digital_card_updates;
