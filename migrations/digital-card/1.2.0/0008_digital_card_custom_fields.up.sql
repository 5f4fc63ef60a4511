-- Fields that the customer adds to cards.
CREATE TABLE digital_card_custom_fields (
    id {{pk}},
    code {{key}} NOT NULL,
    label VARCHAR(120) NOT NULL,
    field_type VARCHAR(20) NOT NULL DEFAULT 'text',
    choices {{json}},
    side VARCHAR(10) NOT NULL DEFAULT 'back',
    is_required BOOLEAN NOT NULL DEFAULT {{false}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_digital_card_custom_fields_code UNIQUE (code),
    CONSTRAINT ck_digital_card_custom_fields_type CHECK (field_type IN ('text', 'number', 'date', 'boolean', 'choice')),
    CONSTRAINT ck_digital_card_custom_fields_side CHECK (side IN ('front', 'back', 'hidden'))
);

CREATE TABLE digital_card_custom_values (
    card_id {{ref}} NOT NULL,
    field_id {{ref}} NOT NULL,
    value_text VARCHAR(1000),
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_digital_card_custom_values PRIMARY KEY (card_id, field_id),
    CONSTRAINT fk_digital_card_custom_values_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_custom_values_field FOREIGN KEY (field_id)
        REFERENCES digital_card_custom_fields (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_custom_values_field ON digital_card_custom_values (field_id);
