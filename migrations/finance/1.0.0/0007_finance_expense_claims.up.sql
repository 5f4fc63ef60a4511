CREATE TABLE finance_expense_claims (
    id {{pk}},
    claim_number VARCHAR(40) NOT NULL,
    member_id {{ref}},
    title VARCHAR(255) NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    submitted_at {{timestamp}},
    decided_at {{timestamp}},
    decided_by_id {{ref}},
    entry_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_expense_claims_number UNIQUE (claim_number),
    CONSTRAINT fk_finance_expense_claims_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT fk_finance_expense_claims_entry FOREIGN KEY (entry_id) REFERENCES finance_entries (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_expense_claims_status CHECK (status IN ('draft', 'submitted', 'approved', 'rejected', 'paid'))
);
CREATE INDEX ix_finance_expense_claims_member ON finance_expense_claims (member_id);
CREATE INDEX ix_finance_expense_claims_entry ON finance_expense_claims (entry_id);
CREATE INDEX ix_finance_expense_claims_status ON finance_expense_claims (status, submitted_at);
CREATE TABLE finance_expense_items (
    id {{pk}},
    claim_id {{ref}} NOT NULL,
    account_id {{ref}} NOT NULL,
    spent_on DATE NOT NULL,
    description VARCHAR(255) NOT NULL,
    amount {{money}} NOT NULL,
    receipt_path VARCHAR(500),
    CONSTRAINT fk_finance_expense_items_claim FOREIGN KEY (claim_id) REFERENCES finance_expense_claims (id) ON DELETE CASCADE,
    CONSTRAINT fk_finance_expense_items_account FOREIGN KEY (account_id)
        REFERENCES finance_accounts (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finance_expense_items_claim ON finance_expense_items (claim_id);
CREATE INDEX ix_finance_expense_items_account ON finance_expense_items (account_id);
