CREATE TABLE finance_bank_accounts (
    id {{pk}},
    account_id {{ref}} NOT NULL,
    bank_name {{key}} NOT NULL,
    iban VARCHAR(34) NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    last_statement_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_bank_accounts_iban UNIQUE (iban),
    CONSTRAINT fk_finance_bank_accounts_account FOREIGN KEY (account_id) REFERENCES finance_accounts (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finance_bank_accounts_account ON finance_bank_accounts (account_id);
CREATE TABLE finance_bank_transactions (
    id {{pk}},
    bank_account_id {{ref}} NOT NULL,
    external_ref {{key}} NOT NULL,
    booked_on DATE NOT NULL,
    amount {{money}} NOT NULL,
    counterparty {{key}},
    purpose TEXT,
    entry_id {{ref}},
    matched_at {{timestamp}},
    imported_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_bank_transactions_ref UNIQUE (bank_account_id, external_ref),
    CONSTRAINT fk_finance_bank_transactions_account FOREIGN KEY (bank_account_id)
        REFERENCES finance_bank_accounts (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finance_bank_transactions_entry FOREIGN KEY (entry_id) REFERENCES finance_entries (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finance_bank_transactions_entry ON finance_bank_transactions (entry_id);
CREATE INDEX ix_finance_bank_transactions_unmatched ON finance_bank_transactions (matched_at, booked_on);
