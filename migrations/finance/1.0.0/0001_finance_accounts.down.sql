DROP TABLE finance_accounts;
