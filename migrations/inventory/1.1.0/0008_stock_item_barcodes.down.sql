-- module: lock-timeout 5s
ALTER TABLE stock_items DROP COLUMN reorder_quantity;
DROP TABLE stock_barcodes;
