DROP TABLE communication_consents;
DROP TABLE communication_contacts;
