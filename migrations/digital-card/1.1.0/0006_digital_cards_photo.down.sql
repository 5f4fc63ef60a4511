ALTER TABLE digital_cards DROP COLUMN locale;
ALTER TABLE digital_cards DROP COLUMN photo_path;
