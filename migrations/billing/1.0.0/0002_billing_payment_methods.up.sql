-- Ways to pay, as the payment provider knows them. Card numbers are never kept.
CREATE TABLE billing_payment_methods (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    provider VARCHAR(20) NOT NULL,
    provider_reference {{key}} NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'card',
    brand VARCHAR(40),
    last_digits VARCHAR(4),
    expires_month INTEGER,
    expires_year INTEGER,
    is_default BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    removed_at {{timestamp}},
    CONSTRAINT uq_billing_payment_methods_reference UNIQUE (provider, provider_reference),
    CONSTRAINT ck_billing_payment_methods_kind CHECK (kind IN ('card', 'direct-debit', 'transfer', 'wallet')),
    CONSTRAINT ck_billing_payment_methods_month CHECK (expires_month IS NULL OR expires_month BETWEEN 1 AND 12),
    CONSTRAINT fk_billing_payment_methods_profile FOREIGN KEY (profile_id)
        REFERENCES billing_profiles (id) ON DELETE CASCADE
);

CREATE INDEX ix_billing_payment_methods_profile ON billing_payment_methods (profile_id);
