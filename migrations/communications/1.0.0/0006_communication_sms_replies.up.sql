CREATE TABLE communication_sms_replies (
    id {{pk}},
    contact_id {{ref}},
    from_number VARCHAR(40) NOT NULL,
    body TEXT NOT NULL,
    provider_ref {{key}} NOT NULL,
    received_at {{timestamp}} NOT NULL DEFAULT {{now}},
    handled_at {{timestamp}},
    CONSTRAINT uq_communication_sms_replies_ref UNIQUE (provider_ref),
    CONSTRAINT fk_communication_sms_replies_contact FOREIGN KEY (contact_id)
        REFERENCES communication_contacts (id) ON DELETE SET NULL
);
CREATE INDEX ix_communication_sms_replies_contact ON communication_sms_replies (contact_id);
CREATE INDEX ix_communication_sms_replies_received ON communication_sms_replies (received_at);
