-- To whom invoices are written, and who gets them. The profile without organization is the customer's own.
CREATE TABLE billing_profiles (
    id {{pk}},
    organization_id {{ref}},
    legal_name VARCHAR(250) NOT NULL,
    line_1 VARCHAR(200),
    line_2 VARCHAR(200),
    postal_code VARCHAR(20),
    city VARCHAR(120),
    region VARCHAR(120),
    country_code VARCHAR(2),
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    locale VARCHAR(35) NOT NULL DEFAULT 'en',
    payment_terms_days INTEGER NOT NULL DEFAULT 14,
    purchase_order_number VARCHAR(80),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_profiles_organization UNIQUE (organization_id),
    CONSTRAINT ck_billing_profiles_payment_terms CHECK (payment_terms_days BETWEEN 0 AND 180),
    CONSTRAINT fk_billing_profiles_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE TABLE billing_contacts (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    user_id {{ref}},
    name VARCHAR(160) NOT NULL,
    email {{key}} NOT NULL,
    gets_invoices BOOLEAN NOT NULL DEFAULT {{true}},
    gets_reminders BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_contacts_email UNIQUE (profile_id, email),
    CONSTRAINT fk_billing_contacts_profile FOREIGN KEY (profile_id) REFERENCES billing_profiles (id) ON DELETE CASCADE,
    CONSTRAINT fk_billing_contacts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_billing_contacts_user ON billing_contacts (user_id);

CREATE TABLE billing_tax_ids (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    tax_number VARCHAR(60) NOT NULL,
    country_code VARCHAR(2) NOT NULL,
    check_result VARCHAR(20) NOT NULL DEFAULT 'pending',
    checked_at {{timestamp}},
    CONSTRAINT uq_billing_tax_ids_number UNIQUE (profile_id, kind, tax_number),
    CONSTRAINT ck_billing_tax_ids_kind CHECK (kind IN ('eu-vat', 'gb-vat', 'ch-vat', 'us-ein', 'other')),
    CONSTRAINT ck_billing_tax_ids_result CHECK (check_result IN ('pending', 'valid', 'invalid', 'unavailable')),
    CONSTRAINT fk_billing_tax_ids_profile FOREIGN KEY (profile_id) REFERENCES billing_profiles (id) ON DELETE CASCADE
);
