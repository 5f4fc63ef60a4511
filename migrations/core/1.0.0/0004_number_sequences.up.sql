-- Gapless numbers (member numbers, invoice numbers): one row a series, taken under a row lock.
CREATE TABLE number_sequences (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    code VARCHAR(80) NOT NULL,
    prefix VARCHAR(20) NOT NULL DEFAULT '',
    suffix VARCHAR(20) NOT NULL DEFAULT '',
    padding INTEGER NOT NULL DEFAULT 6,
    next_number BIGINT NOT NULL DEFAULT 1,
    restart VARCHAR(10) NOT NULL DEFAULT 'never',
    restarted_on DATE,
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_number_sequences_code UNIQUE (organization_id, code),
    CONSTRAINT ck_number_sequences_padding CHECK (padding BETWEEN 1 AND 18),
    CONSTRAINT ck_number_sequences_next_number CHECK (next_number >= 1),
    CONSTRAINT ck_number_sequences_restart CHECK (restart IN ('never', 'yearly', 'monthly')),
    CONSTRAINT fk_number_sequences_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);
