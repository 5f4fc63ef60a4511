-- A budget for the sample year.
INSERT INTO finance_budgets (period_id, name)
SELECT p.id, 'Operations'
FROM finance_periods AS p
WHERE p.name = '2026'
  AND NOT EXISTS (SELECT 1 FROM finance_budgets WHERE finance_budgets.period_id = p.id AND name = 'Operations');
