-- Areas of the house and the sections of a first menu.
INSERT INTO restaurant_areas (name, is_outdoor, sort_order)
SELECT 'Dining room', {{false}}, 10
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_areas WHERE name = 'Dining room');

INSERT INTO restaurant_areas (name, is_outdoor, sort_order)
SELECT 'Bar', {{false}}, 20
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_areas WHERE name = 'Bar');

INSERT INTO restaurant_areas (name, is_outdoor, sort_order)
SELECT 'Terrace', {{true}}, 30
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_areas WHERE name = 'Terrace');

INSERT INTO restaurant_menus (name)
SELECT 'Main menu'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_menus WHERE name = 'Main menu');

INSERT INTO restaurant_menu_sections (menu_id, name, sort_order)
SELECT m.id, 'Starters', 10
FROM restaurant_menus AS m
WHERE m.name = 'Main menu'
  AND NOT EXISTS (SELECT 1 FROM restaurant_menu_sections WHERE name = 'Starters');

INSERT INTO restaurant_menu_sections (menu_id, name, sort_order)
SELECT m.id, 'Mains', 20
FROM restaurant_menus AS m
WHERE m.name = 'Main menu'
  AND NOT EXISTS (SELECT 1 FROM restaurant_menu_sections WHERE name = 'Mains');

INSERT INTO restaurant_menu_sections (menu_id, name, sort_order)
SELECT m.id, 'Desserts', 30
FROM restaurant_menus AS m
WHERE m.name = 'Main menu'
  AND NOT EXISTS (SELECT 1 FROM restaurant_menu_sections WHERE name = 'Desserts');

INSERT INTO restaurant_menu_sections (menu_id, name, sort_order)
SELECT m.id, 'Drinks', 40
FROM restaurant_menus AS m
WHERE m.name = 'Main menu'
  AND NOT EXISTS (SELECT 1 FROM restaurant_menu_sections WHERE name = 'Drinks');
