-- The stations of a small kitchen.
INSERT INTO restaurant_stations (name, sort_order)
SELECT 'Hot kitchen', 10
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_stations WHERE name = 'Hot kitchen');

INSERT INTO restaurant_stations (name, sort_order)
SELECT 'Cold kitchen', 20
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_stations WHERE name = 'Cold kitchen');

INSERT INTO restaurant_stations (name, sort_order)
SELECT 'Bar', 30
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_stations WHERE name = 'Bar');
