DROP TABLE restaurant_order_lines;
DROP TABLE restaurant_orders;
