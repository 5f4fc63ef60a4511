DROP TABLE stock_batches;
