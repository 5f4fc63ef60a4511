-- module: lock-timeout 5s
CREATE TABLE finance_cost_centres (
    id {{pk}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_finance_cost_centres_code UNIQUE (code)
);
ALTER TABLE finance_entry_lines ADD COLUMN cost_centre_id {{ref}};
