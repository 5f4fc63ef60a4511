CREATE TABLE finance_periods (
    id {{pk}},
    name {{key}} NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    closed_at {{timestamp}},
    closed_by_id {{ref}},
    CONSTRAINT uq_finance_periods_name UNIQUE (name),
    CONSTRAINT uq_finance_periods_start UNIQUE (starts_on),
    CONSTRAINT ck_finance_periods_dates CHECK (ends_on >= starts_on),
    CONSTRAINT ck_finance_periods_status CHECK (status IN ('open', 'closing', 'closed'))
);
CREATE TABLE finance_tax_rates (
    id {{pk}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    percent DECIMAL(7,4) NOT NULL DEFAULT 0,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    CONSTRAINT uq_finance_tax_rates_code UNIQUE (code),
    CONSTRAINT ck_finance_tax_rates_percent CHECK (percent >= 0 AND percent <= 100)
);
