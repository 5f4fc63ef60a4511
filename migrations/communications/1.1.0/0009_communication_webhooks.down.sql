DROP TABLE communication_webhooks;
