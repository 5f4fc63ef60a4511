-- Double entry: the lines of one entry add up to the same debit and credit (checked when it is posted).
CREATE TABLE finance_entries (
    id {{pk}},
    period_id {{ref}} NOT NULL,
    entry_number VARCHAR(40) NOT NULL,
    entry_date DATE NOT NULL,
    description VARCHAR(255) NOT NULL,
    source VARCHAR(40) NOT NULL DEFAULT 'journal',
    source_ref {{key}},
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    posted_at {{timestamp}},
    created_by_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_entries_number UNIQUE (period_id, entry_number),
    CONSTRAINT fk_finance_entries_period FOREIGN KEY (period_id) REFERENCES finance_periods (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_entries_status CHECK (status IN ('draft', 'posted', 'reversed'))
);
CREATE INDEX ix_finance_entries_date ON finance_entries (entry_date);
CREATE INDEX ix_finance_entries_created ON finance_entries (created_at);
CREATE INDEX ix_finance_entries_source ON finance_entries (source, source_ref);
CREATE TABLE finance_entry_lines (
    id {{pk}},
    entry_id {{ref}} NOT NULL,
    account_id {{ref}} NOT NULL,
    tax_rate_id {{ref}},
    debit {{money}} NOT NULL DEFAULT '0',
    credit {{money}} NOT NULL DEFAULT '0',
    note VARCHAR(255),
    CONSTRAINT fk_finance_entry_lines_entry FOREIGN KEY (entry_id) REFERENCES finance_entries (id) ON DELETE CASCADE,
    CONSTRAINT fk_finance_entry_lines_account FOREIGN KEY (account_id) REFERENCES finance_accounts (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finance_entry_lines_tax FOREIGN KEY (tax_rate_id) REFERENCES finance_tax_rates (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finance_entry_lines_entry ON finance_entry_lines (entry_id);
CREATE INDEX ix_finance_entry_lines_account ON finance_entry_lines (account_id);
CREATE INDEX ix_finance_entry_lines_tax ON finance_entry_lines (tax_rate_id);
