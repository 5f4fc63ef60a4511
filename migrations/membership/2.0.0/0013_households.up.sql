-- Members who live together: one letter, one family rate.
CREATE TABLE households (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    name VARCHAR(160) NOT NULL,
    head_member_id {{ref}},
    one_letter BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_households_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_households_head_member FOREIGN KEY (head_member_id) REFERENCES members (id) ON DELETE SET NULL
);

CREATE INDEX ix_households_organization ON households (organization_id);
CREATE INDEX ix_households_head_member ON households (head_member_id);

CREATE TABLE household_members (
    household_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    relation VARCHAR(20) NOT NULL DEFAULT 'partner',
    CONSTRAINT pk_household_members PRIMARY KEY (household_id, member_id),
    CONSTRAINT uq_household_members_member UNIQUE (member_id),
    CONSTRAINT ck_household_members_relation CHECK (relation IN ('head', 'partner', 'child', 'parent', 'other')),
    CONSTRAINT fk_household_members_household FOREIGN KEY (household_id) REFERENCES households (id) ON DELETE CASCADE,
    CONSTRAINT fk_household_members_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
