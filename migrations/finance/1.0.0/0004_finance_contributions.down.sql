DROP TABLE finance_contributions;
