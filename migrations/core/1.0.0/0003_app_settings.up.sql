-- Settings that the application's users change themselves; a row without organization holds for all.
CREATE TABLE app_settings (
    id {{pk}},
    organization_id {{ref}},
    namespace VARCHAR(80) NOT NULL,
    name VARCHAR(120) NOT NULL,
    value_type VARCHAR(20) NOT NULL DEFAULT 'text',
    value_text TEXT,
    is_secret BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_app_settings_name UNIQUE (organization_id, namespace, name),
    CONSTRAINT ck_app_settings_value_type
        CHECK (value_type IN ('text', 'integer', 'decimal', 'boolean', 'json', 'date')),
    CONSTRAINT fk_app_settings_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_app_settings_namespace ON app_settings (namespace, name);
