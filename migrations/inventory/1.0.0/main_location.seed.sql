-- The location that stock is booked to until others exist.
INSERT INTO stock_locations (code, name, kind, is_default)
SELECT 'MAIN', 'Main store', 'store', {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM stock_locations WHERE code = 'MAIN');
