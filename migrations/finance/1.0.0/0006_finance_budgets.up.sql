CREATE TABLE finance_budgets (
    id {{pk}},
    period_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    approved_at {{timestamp}},
    approved_by_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_budgets_name UNIQUE (period_id, name),
    CONSTRAINT fk_finance_budgets_period FOREIGN KEY (period_id) REFERENCES finance_periods (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_budgets_status CHECK (status IN ('draft', 'approved', 'closed'))
);
CREATE TABLE finance_budget_lines (
    id {{pk}},
    budget_id {{ref}} NOT NULL,
    account_id {{ref}} NOT NULL,
    month_number INTEGER NOT NULL,
    amount {{money}} NOT NULL,
    CONSTRAINT uq_finance_budget_lines_month UNIQUE (budget_id, account_id, month_number),
    CONSTRAINT fk_finance_budget_lines_budget FOREIGN KEY (budget_id) REFERENCES finance_budgets (id) ON DELETE CASCADE,
    CONSTRAINT fk_finance_budget_lines_account FOREIGN KEY (account_id) REFERENCES finance_accounts (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_budget_lines_month CHECK (month_number >= 1 AND month_number <= 12)
);
CREATE INDEX ix_finance_budget_lines_account ON finance_budget_lines (account_id);
