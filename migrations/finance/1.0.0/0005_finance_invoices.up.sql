CREATE TABLE finance_invoices (
    id {{pk}},
    invoice_number VARCHAR(40) NOT NULL,
    member_id {{ref}},
    bill_to_name {{key}} NOT NULL,
    bill_to_address TEXT,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    issued_on DATE,
    due_on DATE,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    net_total {{money}} NOT NULL DEFAULT '0',
    tax_total {{money}} NOT NULL DEFAULT '0',
    paid_total {{money}} NOT NULL DEFAULT '0',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    cancelled_at {{timestamp}},
    CONSTRAINT uq_finance_invoices_number UNIQUE (invoice_number),
    CONSTRAINT fk_finance_invoices_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT ck_finance_invoices_status CHECK (status IN ('draft', 'issued', 'partly_paid', 'paid', 'overdue', 'cancelled'))
);
CREATE INDEX ix_finance_invoices_member ON finance_invoices (member_id);
CREATE INDEX ix_finance_invoices_due ON finance_invoices (status, due_on);
CREATE TABLE finance_invoice_lines (
    id {{pk}},
    invoice_id {{ref}} NOT NULL,
    account_id {{ref}} NOT NULL,
    tax_rate_id {{ref}},
    description VARCHAR(255) NOT NULL,
    quantity DECIMAL(19,4) NOT NULL DEFAULT 1,
    unit_price {{money}} NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT fk_finance_invoice_lines_invoice FOREIGN KEY (invoice_id) REFERENCES finance_invoices (id) ON DELETE CASCADE,
    CONSTRAINT fk_finance_invoice_lines_account FOREIGN KEY (account_id)
        REFERENCES finance_accounts (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finance_invoice_lines_tax FOREIGN KEY (tax_rate_id) REFERENCES finance_tax_rates (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_invoice_lines_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_finance_invoice_lines_invoice ON finance_invoice_lines (invoice_id, sort_order);
CREATE INDEX ix_finance_invoice_lines_account ON finance_invoice_lines (account_id);
CREATE INDEX ix_finance_invoice_lines_tax ON finance_invoice_lines (tax_rate_id);
CREATE TABLE finance_payments (
    id {{pk}},
    invoice_id {{ref}} NOT NULL,
    amount {{money}} NOT NULL,
    paid_on DATE NOT NULL,
    payment_method VARCHAR(40) NOT NULL DEFAULT 'transfer',
    external_ref {{key}},
    entry_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_payments_external UNIQUE (external_ref),
    CONSTRAINT fk_finance_payments_invoice FOREIGN KEY (invoice_id) REFERENCES finance_invoices (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finance_payments_entry FOREIGN KEY (entry_id) REFERENCES finance_entries (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finance_payments_invoice ON finance_payments (invoice_id);
CREATE INDEX ix_finance_payments_entry ON finance_payments (entry_id);
