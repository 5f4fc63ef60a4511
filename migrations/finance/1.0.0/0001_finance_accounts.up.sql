-- The chart of accounts. An account with entries is archived, never deleted.
CREATE TABLE finance_accounts (
    id {{pk}},
    parent_id {{ref}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    description TEXT,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    archived_at {{timestamp}},
    CONSTRAINT uq_finance_accounts_code UNIQUE (code),
    CONSTRAINT fk_finance_accounts_parent FOREIGN KEY (parent_id) REFERENCES finance_accounts (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_accounts_kind CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense'))
);
CREATE INDEX ix_finance_accounts_parent ON finance_accounts (parent_id);
CREATE INDEX ix_finance_accounts_kind ON finance_accounts (kind, code);
