-- Invoices and credit notes that the platform wrote to the customer, line by line.
CREATE TABLE billing_invoices (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    invoice_number VARCHAR(40) NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'invoice',
    corrects_invoice_id {{ref}},
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    currency VARCHAR(3) NOT NULL,
    net_amount {{money}} NOT NULL DEFAULT 0,
    tax_amount {{money}} NOT NULL DEFAULT 0,
    total_amount {{money}} NOT NULL DEFAULT 0,
    paid_amount {{money}} NOT NULL DEFAULT 0,
    period_start DATE,
    period_end DATE,
    issued_on DATE,
    due_on DATE,
    paid_at {{timestamp}},
    provider VARCHAR(20),
    provider_reference {{key}},
    pdf_path VARCHAR(500),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_invoices_number UNIQUE (invoice_number),
    CONSTRAINT uq_billing_invoices_reference UNIQUE (provider, provider_reference),
    CONSTRAINT ck_billing_invoices_kind CHECK (kind IN ('invoice', 'credit-note')),
    CONSTRAINT ck_billing_invoices_status CHECK (status IN ('draft', 'open', 'paid', 'void', 'uncollectible')),
    CONSTRAINT ck_billing_invoices_period CHECK (period_end IS NULL OR period_start IS NULL OR period_end >= period_start),
    CONSTRAINT fk_billing_invoices_profile FOREIGN KEY (profile_id) REFERENCES billing_profiles (id),
    CONSTRAINT fk_billing_invoices_corrects FOREIGN KEY (corrects_invoice_id) REFERENCES billing_invoices (id)
);

CREATE INDEX ix_billing_invoices_profile ON billing_invoices (profile_id, issued_on);
CREATE INDEX ix_billing_invoices_corrects ON billing_invoices (corrects_invoice_id);
CREATE INDEX ix_billing_invoices_due ON billing_invoices (status, due_on);

CREATE TABLE billing_invoice_lines (
    id {{pk}},
    invoice_id {{ref}} NOT NULL,
    line_number INTEGER NOT NULL,
    module_slug VARCHAR(80),
    plan_slug VARCHAR(80),
    description VARCHAR(300) NOT NULL,
    quantity {{money}} NOT NULL DEFAULT 1,
    unit_amount {{money}} NOT NULL,
    net_amount {{money}} NOT NULL,
    tax_percent {{money}} NOT NULL DEFAULT 0,
    CONSTRAINT uq_billing_invoice_lines_number UNIQUE (invoice_id, line_number),
    CONSTRAINT ck_billing_invoice_lines_number CHECK (line_number >= 1),
    CONSTRAINT fk_billing_invoice_lines_invoice FOREIGN KEY (invoice_id)
        REFERENCES billing_invoices (id) ON DELETE CASCADE
);
