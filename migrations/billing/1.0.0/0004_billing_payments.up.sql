-- Money that came in or went back.
CREATE TABLE billing_payments (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    invoice_id {{ref}},
    payment_method_id {{ref}},
    kind VARCHAR(20) NOT NULL DEFAULT 'payment',
    amount {{money}} NOT NULL,
    currency VARCHAR(3) NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'pending',
    provider VARCHAR(20) NOT NULL,
    provider_reference {{key}} NOT NULL,
    failure_code VARCHAR(60),
    received_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_payments_reference UNIQUE (provider, provider_reference),
    CONSTRAINT ck_billing_payments_kind CHECK (kind IN ('payment', 'refund', 'chargeback')),
    CONSTRAINT ck_billing_payments_status CHECK (status IN ('pending', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT fk_billing_payments_profile FOREIGN KEY (profile_id) REFERENCES billing_profiles (id),
    CONSTRAINT fk_billing_payments_invoice FOREIGN KEY (invoice_id) REFERENCES billing_invoices (id) ON DELETE SET NULL,
    CONSTRAINT fk_billing_payments_method FOREIGN KEY (payment_method_id)
        REFERENCES billing_payment_methods (id) ON DELETE SET NULL
);

CREATE INDEX ix_billing_payments_profile ON billing_payments (profile_id, received_at);
CREATE INDEX ix_billing_payments_invoice ON billing_payments (invoice_id);
CREATE INDEX ix_billing_payments_method ON billing_payments (payment_method_id);
