DROP TABLE digital_card_batch_items;
DROP TABLE digital_card_batches;
