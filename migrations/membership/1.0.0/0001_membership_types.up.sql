-- Kinds of membership, each with its rights; one without organization holds for all.
CREATE TABLE membership_types (
    id {{pk}},
    organization_id {{ref}},
    code VARCHAR(40) NOT NULL,
    name VARCHAR(120) NOT NULL,
    description VARCHAR(500),
    may_vote BOOLEAN NOT NULL DEFAULT {{true}},
    may_hold_office BOOLEAN NOT NULL DEFAULT {{true}},
    min_age INTEGER,
    max_age INTEGER,
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_membership_types_code UNIQUE (code),
    CONSTRAINT ck_membership_types_age CHECK (min_age IS NULL OR max_age IS NULL OR min_age <= max_age),
    CONSTRAINT fk_membership_types_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_membership_types_organization ON membership_types (organization_id);
