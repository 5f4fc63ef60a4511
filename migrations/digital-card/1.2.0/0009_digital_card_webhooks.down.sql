DROP TABLE digital_card_webhook_deliveries;
DROP TABLE digital_card_webhooks;
