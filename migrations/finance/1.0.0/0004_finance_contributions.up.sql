-- Membership fees and donations, received or expected.
CREATE TABLE finance_contributions (
    id {{pk}},
    member_id {{ref}},
    payer_name {{key}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    amount {{money}} NOT NULL,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    due_on DATE,
    received_on DATE,
    payment_method VARCHAR(40),
    entry_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    voided_at {{timestamp}},
    CONSTRAINT fk_finance_contributions_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT fk_finance_contributions_entry FOREIGN KEY (entry_id) REFERENCES finance_entries (id) ON DELETE RESTRICT,
    CONSTRAINT ck_finance_contributions_kind CHECK (kind IN ('fee', 'donation', 'levy', 'other'))
);
CREATE INDEX ix_finance_contributions_member ON finance_contributions (member_id, due_on);
CREATE INDEX ix_finance_contributions_entry ON finance_contributions (entry_id);
CREATE INDEX ix_finance_contributions_open ON finance_contributions (received_on, due_on);
