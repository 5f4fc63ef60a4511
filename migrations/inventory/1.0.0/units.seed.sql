-- Units of measure and what they are worth in each other.
INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'pcs', 'Piece', 'count', 0
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'pcs');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'box', 'Box', 'count', 0
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'box');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'dozen', 'Dozen', 'count', 0
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'dozen');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'kg', 'Kilogram', 'mass', 3
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'kg');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'g', 'Gram', 'mass', 1
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'g');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'lb', 'Pound', 'mass', 3
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'lb');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'oz', 'Ounce', 'mass', 2
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'oz');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'l', 'Litre', 'volume', 3
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'l');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'ml', 'Millilitre', 'volume', 1
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'ml');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'm', 'Metre', 'length', 3
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'm');

INSERT INTO stock_units (code, name, dimension, decimals)
SELECT 'cm', 'Centimetre', 'length', 1
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_units WHERE code = 'cm');

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 1000
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'kg'
  AND b.code = 'g'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 453.59237
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'lb'
  AND b.code = 'g'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 16
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'lb'
  AND b.code = 'oz'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 1000
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'l'
  AND b.code = 'ml'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 100
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'm'
  AND b.code = 'cm'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );

INSERT INTO stock_unit_conversions (from_unit_id, to_unit_id, factor)
SELECT a.id, b.id, 12
FROM stock_units AS a, stock_units AS b
WHERE a.code = 'dozen'
  AND b.code = 'pcs'
  AND NOT EXISTS (
      SELECT 1 FROM stock_unit_conversions AS c WHERE c.from_unit_id = a.id AND c.to_unit_id = b.id
  );
