DROP TABLE stock_items;
DROP TABLE stock_categories;
