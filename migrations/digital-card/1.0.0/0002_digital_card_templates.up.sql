-- How cards look. A card without a layout of its own is drawn with the default template.
CREATE TABLE digital_card_templates (
    id {{pk}},
    organization_id {{ref}},
    slug {{key}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    origin VARCHAR(20) NOT NULL DEFAULT 'own',
    width_px INTEGER NOT NULL DEFAULT 1012,
    height_px INTEGER NOT NULL DEFAULT 638,
    front_design {{json}} NOT NULL,
    back_design {{json}},
    is_default BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_digital_card_templates_slug UNIQUE (slug),
    CONSTRAINT ck_digital_card_templates_origin CHECK (origin IN ('builtin', 'own')),
    CONSTRAINT ck_digital_card_templates_size CHECK (width_px > 0 AND height_px > 0),
    CONSTRAINT fk_digital_card_templates_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_templates_organization ON digital_card_templates (organization_id);

CREATE TABLE digital_card_layouts (
    card_id {{ref}} NOT NULL,
    template_id {{ref}} NOT NULL,
    overrides {{json}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_digital_card_layouts PRIMARY KEY (card_id),
    CONSTRAINT fk_digital_card_layouts_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_layouts_template FOREIGN KEY (template_id) REFERENCES digital_card_templates (id)
);

CREATE INDEX ix_digital_card_layouts_template ON digital_card_layouts (template_id);
