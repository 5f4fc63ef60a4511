CREATE TABLE communication_lists (
    id {{pk}},
    name {{key}} NOT NULL,
    description TEXT,
    is_public BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    archived_at {{timestamp}},
    CONSTRAINT uq_communication_lists_name UNIQUE (name)
);
CREATE TABLE communication_list_contacts (
    list_id {{ref}} NOT NULL,
    contact_id {{ref}} NOT NULL,
    subscribed_at {{timestamp}} NOT NULL DEFAULT {{now}},
    unsubscribed_at {{timestamp}},
    CONSTRAINT pk_communication_list_contacts PRIMARY KEY (list_id, contact_id),
    CONSTRAINT fk_communication_list_contacts_list FOREIGN KEY (list_id) REFERENCES communication_lists (id) ON DELETE CASCADE,
    CONSTRAINT fk_communication_list_contacts_contact FOREIGN KEY (contact_id)
        REFERENCES communication_contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_communication_list_contacts_contact ON communication_list_contacts (contact_id);
