DROP TABLE digital_card_custom_values;
DROP TABLE digital_card_custom_fields;
