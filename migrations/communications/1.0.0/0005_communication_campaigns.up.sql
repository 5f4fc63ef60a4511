CREATE TABLE communication_campaigns (
    id {{pk}},
    name {{key}} NOT NULL,
    goal VARCHAR(255),
    status VARCHAR(20) NOT NULL DEFAULT 'planned',
    starts_on DATE,
    ends_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_communication_campaigns_name UNIQUE (name),
    CONSTRAINT ck_communication_campaigns_status CHECK (status IN ('planned', 'running', 'paused', 'finished'))
);
CREATE TABLE communication_campaign_steps (
    id {{pk}},
    campaign_id {{ref}} NOT NULL,
    message_id {{ref}} NOT NULL,
    delay_hours INTEGER NOT NULL DEFAULT 0,
    variant VARCHAR(10) NOT NULL DEFAULT 'a',
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_communication_campaign_steps_message UNIQUE (campaign_id, message_id),
    CONSTRAINT fk_communication_campaign_steps_campaign FOREIGN KEY (campaign_id)
        REFERENCES communication_campaigns (id) ON DELETE CASCADE,
    CONSTRAINT fk_communication_campaign_steps_message FOREIGN KEY (message_id)
        REFERENCES communication_messages (id) ON DELETE RESTRICT,
    CONSTRAINT ck_communication_campaign_steps_delay CHECK (delay_hours >= 0)
);
CREATE INDEX ix_communication_campaign_steps_message ON communication_campaign_steps (message_id);
CREATE TABLE communication_clicks (
    id {{pk}},
    recipient_id {{ref}} NOT NULL,
    target_url VARCHAR(500) NOT NULL,
    clicked_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_communication_clicks_recipient FOREIGN KEY (recipient_id)
        REFERENCES communication_recipients (id) ON DELETE CASCADE
);
CREATE INDEX ix_communication_clicks_recipient ON communication_clicks (recipient_id, clicked_at);
