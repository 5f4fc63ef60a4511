-- Items for a demonstration.
INSERT INTO stock_categories (name, sort_order)
SELECT 'Food', 10
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_categories WHERE name = 'Food');

INSERT INTO stock_categories (name, sort_order)
SELECT 'Drinks', 20
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_categories WHERE name = 'Drinks');

INSERT INTO stock_categories (name, sort_order)
SELECT 'Supplies', 30
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_categories WHERE name = 'Supplies');

INSERT INTO stock_items (sku, name, category_id, unit_id, unit_cost, minimum_quantity)
SELECT 'FLOUR-01', 'Wheat flour', c.id, u.id, '0.90', 10
FROM stock_categories AS c, stock_units AS u
WHERE c.name = 'Food'
  AND u.code = 'kg'
  AND NOT EXISTS (SELECT 1 FROM stock_items WHERE sku = 'FLOUR-01');

INSERT INTO stock_items (sku, name, category_id, unit_id, unit_cost, minimum_quantity)
SELECT 'TOMATO-01', 'Tomatoes, peeled', c.id, u.id, '1.60', 8
FROM stock_categories AS c, stock_units AS u
WHERE c.name = 'Food'
  AND u.code = 'kg'
  AND NOT EXISTS (SELECT 1 FROM stock_items WHERE sku = 'TOMATO-01');

INSERT INTO stock_items (sku, name, category_id, unit_id, unit_cost, minimum_quantity)
SELECT 'OIL-01', 'Olive oil', c.id, u.id, '7.50', 5
FROM stock_categories AS c, stock_units AS u
WHERE c.name = 'Food'
  AND u.code = 'l'
  AND NOT EXISTS (SELECT 1 FROM stock_items WHERE sku = 'OIL-01');

INSERT INTO stock_items (sku, name, category_id, unit_id, unit_cost, minimum_quantity)
SELECT 'WATER-01', 'Mineral water', c.id, u.id, '0.40', 48
FROM stock_categories AS c, stock_units AS u
WHERE c.name = 'Drinks'
  AND u.code = 'l'
  AND NOT EXISTS (SELECT 1 FROM stock_items WHERE sku = 'WATER-01');

INSERT INTO stock_items (sku, name, category_id, unit_id, unit_cost, minimum_quantity)
SELECT 'NAPKIN-01', 'Napkins', c.id, u.id, '0.02', 500
FROM stock_categories AS c, stock_units AS u
WHERE c.name = 'Supplies'
  AND u.code = 'pcs'
  AND NOT EXISTS (SELECT 1 FROM stock_items WHERE sku = 'NAPKIN-01');
