-- The fourteen allergens that must be declared in the European Union.
INSERT INTO restaurant_allergens (code, name)
SELECT 'gluten', 'Cereals with gluten'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'gluten');

INSERT INTO restaurant_allergens (code, name)
SELECT 'crustaceans', 'Crustaceans'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'crustaceans');

INSERT INTO restaurant_allergens (code, name)
SELECT 'eggs', 'Eggs'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'eggs');

INSERT INTO restaurant_allergens (code, name)
SELECT 'fish', 'Fish'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'fish');

INSERT INTO restaurant_allergens (code, name)
SELECT 'peanuts', 'Peanuts'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'peanuts');

INSERT INTO restaurant_allergens (code, name)
SELECT 'soybeans', 'Soybeans'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'soybeans');

INSERT INTO restaurant_allergens (code, name)
SELECT 'milk', 'Milk'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'milk');

INSERT INTO restaurant_allergens (code, name)
SELECT 'nuts', 'Nuts'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'nuts');

INSERT INTO restaurant_allergens (code, name)
SELECT 'celery', 'Celery'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'celery');

INSERT INTO restaurant_allergens (code, name)
SELECT 'mustard', 'Mustard'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'mustard');

INSERT INTO restaurant_allergens (code, name)
SELECT 'sesame', 'Sesame'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'sesame');

INSERT INTO restaurant_allergens (code, name)
SELECT 'sulphites', 'Sulphites'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'sulphites');

INSERT INTO restaurant_allergens (code, name)
SELECT 'lupin', 'Lupin'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'lupin');

INSERT INTO restaurant_allergens (code, name)
SELECT 'molluscs', 'Molluscs'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM restaurant_allergens WHERE code = 'molluscs');
