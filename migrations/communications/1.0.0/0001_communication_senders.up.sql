-- Whom messages come from, by channel.
CREATE TABLE communication_senders (
    id {{pk}},
    channel VARCHAR(20) NOT NULL,
    display_name {{key}} NOT NULL,
    address {{key}} NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT {{false}},
    verified_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_communication_senders_address UNIQUE (channel, address),
    CONSTRAINT ck_communication_senders_channel CHECK (channel IN ('email', 'sms', 'push'))
);
CREATE TABLE communication_templates (
    id {{pk}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    channel VARCHAR(20) NOT NULL DEFAULT 'email',
    locale VARCHAR(12) NOT NULL DEFAULT 'en',
    subject VARCHAR(255),
    body TEXT NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    archived_at {{timestamp}},
    CONSTRAINT uq_communication_templates_code UNIQUE (code, locale),
    CONSTRAINT ck_communication_templates_channel CHECK (channel IN ('email', 'sms', 'push'))
);
