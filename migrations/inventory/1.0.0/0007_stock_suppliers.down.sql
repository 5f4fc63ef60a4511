DROP TABLE stock_purchase_order_lines;
DROP TABLE stock_purchase_orders;
DROP TABLE stock_suppliers;
