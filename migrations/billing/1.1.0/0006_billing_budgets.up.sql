-- What a cost center, or the whole customer, means to spend in a period.
CREATE TABLE billing_budgets (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    cost_center_id {{ref}},
    name VARCHAR(120) NOT NULL,
    amount {{money}} NOT NULL,
    currency VARCHAR(3) NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    warn_percent INTEGER NOT NULL DEFAULT 80,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_budgets_period UNIQUE (profile_id, cost_center_id, period_start),
    CONSTRAINT ck_billing_budgets_period CHECK (period_end >= period_start),
    CONSTRAINT ck_billing_budgets_warn_percent CHECK (warn_percent BETWEEN 1 AND 100),
    CONSTRAINT fk_billing_budgets_profile FOREIGN KEY (profile_id) REFERENCES billing_profiles (id) ON DELETE CASCADE,
    CONSTRAINT fk_billing_budgets_cost_center FOREIGN KEY (cost_center_id)
        REFERENCES billing_cost_centers (id) ON DELETE CASCADE
);

CREATE INDEX ix_billing_budgets_cost_center ON billing_budgets (cost_center_id);
