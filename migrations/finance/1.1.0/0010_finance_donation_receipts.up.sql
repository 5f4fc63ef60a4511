CREATE TABLE finance_donation_receipts (
    id {{pk}},
    receipt_number VARCHAR(40) NOT NULL,
    member_id {{ref}},
    donor_name {{key}} NOT NULL,
    tax_year INTEGER NOT NULL,
    amount {{money}} NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    issued_at {{timestamp}} NOT NULL DEFAULT {{now}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_finance_donation_receipts_number UNIQUE (receipt_number),
    CONSTRAINT fk_finance_donation_receipts_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX ix_finance_donation_receipts_member ON finance_donation_receipts (member_id, tax_year);
