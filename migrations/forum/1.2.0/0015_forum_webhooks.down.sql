DROP TABLE forum_webhook_deliveries;
DROP TABLE forum_webhooks;
