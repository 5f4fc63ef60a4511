-- Tables and dishes for a demonstration.
INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'D1', 2
FROM restaurant_areas AS a
WHERE a.name = 'Dining room'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'D1');

INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'D2', 2
FROM restaurant_areas AS a
WHERE a.name = 'Dining room'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'D2');

INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'D3', 4
FROM restaurant_areas AS a
WHERE a.name = 'Dining room'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'D3');

INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'D4', 6
FROM restaurant_areas AS a
WHERE a.name = 'Dining room'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'D4');

INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'T1', 4
FROM restaurant_areas AS a
WHERE a.name = 'Terrace'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'T1');

INSERT INTO restaurant_tables (area_id, code, seats)
SELECT a.id, 'T2', 4
FROM restaurant_areas AS a
WHERE a.name = 'Terrace'
  AND NOT EXISTS (SELECT 1 FROM restaurant_tables WHERE code = 'T2');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Tomato soup', '6.50', 10, 8
FROM restaurant_menu_sections AS s
WHERE s.name = 'Starters'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Tomato soup');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Green salad', '7.00', 10, 6
FROM restaurant_menu_sections AS s
WHERE s.name = 'Starters'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Green salad');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Pizza margherita', '11.50', 10, 14
FROM restaurant_menu_sections AS s
WHERE s.name = 'Mains'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Pizza margherita');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Grilled trout', '19.80', 10, 20
FROM restaurant_menu_sections AS s
WHERE s.name = 'Mains'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Grilled trout');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Lemon tart', '6.20', 10, 4
FROM restaurant_menu_sections AS s
WHERE s.name = 'Desserts'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Lemon tart');

INSERT INTO restaurant_dishes (section_id, name, price, tax_percent, preparation_minutes)
SELECT s.id, 'Mineral water', '3.40', 10, 1
FROM restaurant_menu_sections AS s
WHERE s.name = 'Drinks'
  AND NOT EXISTS (SELECT 1 FROM restaurant_dishes WHERE name = 'Mineral water');
