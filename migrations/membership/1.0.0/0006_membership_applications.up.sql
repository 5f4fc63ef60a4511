-- Requests to join, and who decided on them.
CREATE TABLE membership_applications (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    membership_type_id {{ref}},
    member_id {{ref}},
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    email {{key}} NOT NULL,
    phone VARCHAR(40),
    birth_date DATE,
    motivation TEXT,
    answers {{json}},
    status VARCHAR(20) NOT NULL DEFAULT 'received',
    received_at {{timestamp}} NOT NULL DEFAULT {{now}},
    decided_at {{timestamp}},
    decided_by {{ref}},
    decision_note VARCHAR(1000),
    CONSTRAINT ck_membership_applications_status
        CHECK (status IN ('received', 'in-review', 'accepted', 'rejected', 'withdrawn')),
    CONSTRAINT fk_membership_applications_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_membership_applications_type FOREIGN KEY (membership_type_id)
        REFERENCES membership_types (id) ON DELETE SET NULL,
    CONSTRAINT fk_membership_applications_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT fk_membership_applications_decided_by FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_membership_applications_status ON membership_applications (organization_id, status, received_at);
CREATE INDEX ix_membership_applications_type ON membership_applications (membership_type_id);
CREATE INDEX ix_membership_applications_member ON membership_applications (member_id);
CREATE INDEX ix_membership_applications_decided_by ON membership_applications (decided_by);
