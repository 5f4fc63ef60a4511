-- `member_ref` is the member's id where the membership module is installed; there is no foreign key on purpose.
CREATE TABLE communication_contacts (
    id {{pk}},
    member_ref {{ref}},
    display_name {{key}} NOT NULL,
    email {{key}},
    phone VARCHAR(40),
    locale VARCHAR(12) NOT NULL DEFAULT 'en',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_communication_contacts_email UNIQUE (email)
);
CREATE INDEX ix_communication_contacts_member ON communication_contacts (member_ref);
CREATE INDEX ix_communication_contacts_phone ON communication_contacts (phone);
CREATE TABLE communication_consents (
    id {{pk}},
    contact_id {{ref}} NOT NULL,
    channel VARCHAR(20) NOT NULL,
    purpose VARCHAR(40) NOT NULL,
    granted_at {{timestamp}},
    withdrawn_at {{timestamp}},
    evidence TEXT,
    CONSTRAINT uq_communication_consents_purpose UNIQUE (contact_id, channel, purpose),
    CONSTRAINT fk_communication_consents_contact FOREIGN KEY (contact_id)
        REFERENCES communication_contacts (id) ON DELETE CASCADE
);
