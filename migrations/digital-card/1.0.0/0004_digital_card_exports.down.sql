DROP TABLE digital_card_exports;
