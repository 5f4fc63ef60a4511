CREATE TABLE communication_automations (
    id {{pk}},
    name {{key}} NOT NULL,
    trigger_event VARCHAR(60) NOT NULL,
    template_id {{ref}} NOT NULL,
    filters {{json}},
    delay_minutes INTEGER NOT NULL DEFAULT 0,
    is_active BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_communication_automations_name UNIQUE (name),
    CONSTRAINT fk_communication_automations_template FOREIGN KEY (template_id)
        REFERENCES communication_templates (id) ON DELETE RESTRICT,
    CONSTRAINT ck_communication_automations_delay CHECK (delay_minutes >= 0)
);
CREATE INDEX ix_communication_automations_template ON communication_automations (template_id);
CREATE INDEX ix_communication_automations_event ON communication_automations (trigger_event, is_active);
CREATE TABLE communication_automation_runs (
    id {{pk}},
    automation_id {{ref}} NOT NULL,
    contact_id {{ref}} NOT NULL,
    due_at {{timestamp}} NOT NULL,
    finished_at {{timestamp}},
    outcome VARCHAR(20),
    CONSTRAINT fk_communication_automation_runs_automation FOREIGN KEY (automation_id)
        REFERENCES communication_automations (id) ON DELETE CASCADE,
    CONSTRAINT fk_communication_automation_runs_contact FOREIGN KEY (contact_id)
        REFERENCES communication_contacts (id) ON DELETE CASCADE
);
CREATE INDEX ix_communication_automation_runs_due ON communication_automation_runs (finished_at, due_at);
CREATE INDEX ix_communication_automation_runs_automation ON communication_automation_runs (automation_id);
CREATE INDEX ix_communication_automation_runs_contact ON communication_automation_runs (contact_id);
