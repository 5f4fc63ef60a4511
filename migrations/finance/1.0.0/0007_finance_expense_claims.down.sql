DROP TABLE finance_expense_items;
DROP TABLE finance_expense_claims;
