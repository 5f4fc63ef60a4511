DROP TABLE communication_recipients;
DROP TABLE communication_messages;
