DROP TABLE digital_card_api_keys;
