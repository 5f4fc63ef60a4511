-- Picture of the holder, and the locale in which the card is written.
ALTER TABLE digital_cards ADD COLUMN photo_path VARCHAR(500);
ALTER TABLE digital_cards ADD COLUMN locale VARCHAR(35) NOT NULL DEFAULT 'en';
