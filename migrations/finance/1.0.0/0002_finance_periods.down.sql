DROP TABLE finance_tax_rates;
DROP TABLE finance_periods;
