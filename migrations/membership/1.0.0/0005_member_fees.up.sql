-- What each kind of membership costs, and what each member owes.
CREATE TABLE member_fee_rates (
    id {{pk}},
    membership_type_id {{ref}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    amount {{money}} NOT NULL,
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    frequency VARCHAR(20) NOT NULL DEFAULT 'yearly',
    valid_from DATE NOT NULL,
    valid_until DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_fee_rates_from UNIQUE (membership_type_id, frequency, valid_from),
    CONSTRAINT ck_member_fee_rates_frequency CHECK (frequency IN ('monthly', 'quarterly', 'yearly', 'once')),
    CONSTRAINT ck_member_fee_rates_valid CHECK (valid_until IS NULL OR valid_until > valid_from),
    CONSTRAINT fk_member_fee_rates_membership_type FOREIGN KEY (membership_type_id)
        REFERENCES membership_types (id) ON DELETE CASCADE
);

CREATE TABLE member_fees (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    fee_rate_id {{ref}},
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    amount {{money}} NOT NULL,
    amount_paid {{money}} NOT NULL DEFAULT 0,
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    due_on DATE NOT NULL,
    paid_on DATE,
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    reminders_sent INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_fees_period UNIQUE (member_id, period_start),
    CONSTRAINT ck_member_fees_period CHECK (period_end >= period_start),
    CONSTRAINT ck_member_fees_status CHECK (status IN ('open', 'partly-paid', 'paid', 'waived', 'written-off')),
    CONSTRAINT ck_member_fees_reminders CHECK (reminders_sent >= 0),
    CONSTRAINT fk_member_fees_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_fees_fee_rate FOREIGN KEY (fee_rate_id) REFERENCES member_fee_rates (id) ON DELETE SET NULL
);

CREATE INDEX ix_member_fees_fee_rate ON member_fees (fee_rate_id);
CREATE INDEX ix_member_fees_due ON member_fees (status, due_on);
