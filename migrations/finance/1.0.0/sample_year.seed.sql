-- A financial year with a few contributions, for a demonstration.
INSERT INTO finance_periods (name, starts_on, ends_on)
SELECT '2026', '2026-01-01', '2026-12-31'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_periods WHERE name = '2026');

INSERT INTO finance_contributions (payer_name, kind, amount, due_on)
SELECT 'Alex Morgan', 'fee', '60.00', '2026-01-31'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_contributions WHERE payer_name = 'Alex Morgan' AND due_on = '2026-01-31');

INSERT INTO finance_contributions (payer_name, kind, amount, due_on)
SELECT 'Sam Rivera', 'fee', '60.00', '2026-01-31'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_contributions WHERE payer_name = 'Sam Rivera' AND due_on = '2026-01-31');

INSERT INTO finance_contributions (payer_name, kind, amount, due_on)
SELECT 'Kim Novak', 'donation', '250.00', '2026-03-15'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_contributions WHERE payer_name = 'Kim Novak' AND due_on = '2026-03-15');
