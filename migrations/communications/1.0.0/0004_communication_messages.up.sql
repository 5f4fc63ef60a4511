CREATE TABLE communication_messages (
    id {{pk}},
    sender_id {{ref}} NOT NULL,
    template_id {{ref}},
    list_id {{ref}},
    channel VARCHAR(20) NOT NULL DEFAULT 'email',
    subject VARCHAR(255),
    body TEXT NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    scheduled_at {{timestamp}},
    started_at {{timestamp}},
    finished_at {{timestamp}},
    created_by_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_communication_messages_sender FOREIGN KEY (sender_id)
        REFERENCES communication_senders (id) ON DELETE RESTRICT,
    CONSTRAINT fk_communication_messages_template FOREIGN KEY (template_id)
        REFERENCES communication_templates (id) ON DELETE SET NULL,
    CONSTRAINT fk_communication_messages_list FOREIGN KEY (list_id) REFERENCES communication_lists (id) ON DELETE SET NULL,
    CONSTRAINT ck_communication_messages_status CHECK (
        status IN ('draft', 'scheduled', 'sending', 'sent', 'cancelled', 'failed')
    )
);
CREATE INDEX ix_communication_messages_due ON communication_messages (status, scheduled_at);
CREATE INDEX ix_communication_messages_sender ON communication_messages (sender_id);
CREATE INDEX ix_communication_messages_template ON communication_messages (template_id);
CREATE INDEX ix_communication_messages_list ON communication_messages (list_id);
CREATE TABLE communication_recipients (
    id {{pk}},
    message_id {{ref}} NOT NULL,
    contact_id {{ref}},
    channel VARCHAR(20) NOT NULL DEFAULT 'email',
    address {{key}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    sent_at {{timestamp}},
    delivered_at {{timestamp}},
    opened_at {{timestamp}},
    provider_ref {{key}},
    error TEXT,
    CONSTRAINT uq_communication_recipients_address UNIQUE (message_id, address),
    CONSTRAINT fk_communication_recipients_message FOREIGN KEY (message_id)
        REFERENCES communication_messages (id) ON DELETE RESTRICT,
    CONSTRAINT fk_communication_recipients_contact FOREIGN KEY (contact_id)
        REFERENCES communication_contacts (id) ON DELETE SET NULL,
    CONSTRAINT ck_communication_recipients_status CHECK (
        status IN ('queued', 'sent', 'delivered', 'bounced', 'complained', 'failed')
    )
);
CREATE INDEX ix_communication_recipients_sent ON communication_recipients (sent_at);
CREATE INDEX ix_communication_recipients_contact ON communication_recipients (contact_id);
CREATE INDEX ix_communication_recipients_provider ON communication_recipients (provider_ref);
