-- A chart of accounts for an association; codes may be changed as long as no entry uses them.
INSERT INTO finance_accounts (code, name, kind)
SELECT '1000', 'Cash', 'asset'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '1000');

INSERT INTO finance_accounts (code, name, kind)
SELECT '1100', 'Bank', 'asset'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '1100');

INSERT INTO finance_accounts (code, name, kind)
SELECT '1200', 'Fees receivable', 'asset'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '1200');

INSERT INTO finance_accounts (code, name, kind)
SELECT '2000', 'Accounts payable', 'liability'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '2000');

INSERT INTO finance_accounts (code, name, kind)
SELECT '2100', 'Tax payable', 'liability'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '2100');

INSERT INTO finance_accounts (code, name, kind)
SELECT '3000', 'Reserves', 'equity'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '3000');

INSERT INTO finance_accounts (code, name, kind)
SELECT '4000', 'Membership fees', 'income'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '4000');

INSERT INTO finance_accounts (code, name, kind)
SELECT '4100', 'Donations', 'income'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '4100');

INSERT INTO finance_accounts (code, name, kind)
SELECT '4200', 'Events', 'income'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '4200');

INSERT INTO finance_accounts (code, name, kind)
SELECT '4900', 'Other income', 'income'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '4900');

INSERT INTO finance_accounts (code, name, kind)
SELECT '5000', 'Rent and premises', 'expense'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '5000');

INSERT INTO finance_accounts (code, name, kind)
SELECT '5100', 'Campaigns and publicity', 'expense'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '5100');

INSERT INTO finance_accounts (code, name, kind)
SELECT '5200', 'Travel', 'expense'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '5200');

INSERT INTO finance_accounts (code, name, kind)
SELECT '5300', 'Office and software', 'expense'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '5300');

INSERT INTO finance_accounts (code, name, kind)
SELECT '5900', 'Bank charges', 'expense'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_accounts WHERE code = '5900');

INSERT INTO finance_tax_rates (code, name, percent)
SELECT 'none', 'No tax', 0
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_tax_rates WHERE code = 'none');

INSERT INTO finance_tax_rates (code, name, percent)
SELECT 'reduced', 'Reduced rate', 7
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_tax_rates WHERE code = 'reduced');

INSERT INTO finance_tax_rates (code, name, percent)
SELECT 'standard', 'Standard rate', 19
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM finance_tax_rates WHERE code = 'standard');
