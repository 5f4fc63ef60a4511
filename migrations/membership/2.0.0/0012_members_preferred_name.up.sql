-- The name a member is called by, and the numbers a member has in other systems.
ALTER TABLE members ADD COLUMN preferred_name VARCHAR(100);

CREATE TABLE member_external_references (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    system_name VARCHAR(60) NOT NULL,
    reference VARCHAR(120) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_external_references_reference UNIQUE (system_name, reference),
    CONSTRAINT fk_member_external_references_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_external_references_member ON member_external_references (member_id);
