DROP TABLE finance_bank_transactions;
DROP TABLE finance_bank_accounts;
