DROP TABLE finance_budget_lines;
DROP TABLE finance_budgets;
