-- Who inside the customer's house carries which part of an invoice.
CREATE TABLE billing_cost_centers (
    id {{pk}},
    profile_id {{ref}} NOT NULL,
    code VARCHAR(40) NOT NULL,
    name VARCHAR(120) NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_billing_cost_centers_code UNIQUE (profile_id, code),
    CONSTRAINT fk_billing_cost_centers_profile FOREIGN KEY (profile_id)
        REFERENCES billing_profiles (id) ON DELETE CASCADE
);

CREATE TABLE billing_line_allocations (
    id {{pk}},
    invoice_line_id {{ref}} NOT NULL,
    cost_center_id {{ref}} NOT NULL,
    percent INTEGER NOT NULL,
    CONSTRAINT uq_billing_line_allocations_center UNIQUE (invoice_line_id, cost_center_id),
    CONSTRAINT ck_billing_line_allocations_percent CHECK (percent BETWEEN 1 AND 100),
    CONSTRAINT fk_billing_line_allocations_line FOREIGN KEY (invoice_line_id)
        REFERENCES billing_invoice_lines (id) ON DELETE CASCADE,
    CONSTRAINT fk_billing_line_allocations_center FOREIGN KEY (cost_center_id)
        REFERENCES billing_cost_centers (id) ON DELETE CASCADE
);

CREATE INDEX ix_billing_line_allocations_center ON billing_line_allocations (cost_center_id);
