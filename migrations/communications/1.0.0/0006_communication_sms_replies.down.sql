DROP TABLE communication_sms_replies;
