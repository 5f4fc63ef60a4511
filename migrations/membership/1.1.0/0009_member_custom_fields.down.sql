DROP TABLE member_custom_values;
DROP TABLE member_custom_fields;
