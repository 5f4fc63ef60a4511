DROP TABLE digital_card_layouts;
DROP TABLE digital_card_templates;
