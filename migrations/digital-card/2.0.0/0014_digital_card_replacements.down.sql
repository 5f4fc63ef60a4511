DROP TABLE digital_card_replacements;
ALTER TABLE digital_cards DROP COLUMN reported_lost_at;
