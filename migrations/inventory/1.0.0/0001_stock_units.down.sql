DROP TABLE stock_unit_conversions;
DROP TABLE stock_units;
