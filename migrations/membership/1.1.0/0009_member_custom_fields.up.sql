-- Fields that the customer adds to members.
CREATE TABLE member_custom_fields (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    code VARCHAR(60) NOT NULL,
    label VARCHAR(120) NOT NULL,
    field_type VARCHAR(20) NOT NULL DEFAULT 'text',
    choices {{json}},
    is_required BOOLEAN NOT NULL DEFAULT {{false}},
    is_searchable BOOLEAN NOT NULL DEFAULT {{false}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_member_custom_fields_code UNIQUE (organization_id, code),
    CONSTRAINT ck_member_custom_fields_type
        CHECK (field_type IN ('text', 'number', 'date', 'boolean', 'choice', 'choices')),
    CONSTRAINT fk_member_custom_fields_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE TABLE member_custom_values (
    field_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    value_text VARCHAR(1000),
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_member_custom_values PRIMARY KEY (field_id, member_id),
    CONSTRAINT fk_member_custom_values_field FOREIGN KEY (field_id)
        REFERENCES member_custom_fields (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_custom_values_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_custom_values_member ON member_custom_values (member_id);
