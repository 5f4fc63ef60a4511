DROP TABLE communication_templates;
DROP TABLE communication_senders;
