DROP TABLE digital_card_events;
DROP TABLE digital_cards;
