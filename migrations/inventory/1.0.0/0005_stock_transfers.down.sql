DROP TABLE stock_transfer_lines;
DROP TABLE stock_transfers;
