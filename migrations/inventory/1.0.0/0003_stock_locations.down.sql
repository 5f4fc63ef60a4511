DROP TABLE stock_locations;
