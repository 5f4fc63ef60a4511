-- The cards, and what happened to each of them.
CREATE TABLE digital_cards (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    member_id {{ref}} NOT NULL,
    card_number VARCHAR(40) NOT NULL,
    holder_name VARCHAR(200) NOT NULL,
    qr_token CHAR(43) NOT NULL,
    qr_rotated_at {{timestamp}},
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    issued_at {{timestamp}} NOT NULL DEFAULT {{now}},
    issued_by {{ref}},
    valid_from DATE NOT NULL,
    valid_until DATE,
    blocked_reason VARCHAR(200),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_digital_cards_public_id UNIQUE (public_id),
    CONSTRAINT uq_digital_cards_card_number UNIQUE (card_number),
    CONSTRAINT uq_digital_cards_qr_token UNIQUE (qr_token),
    CONSTRAINT ck_digital_cards_status CHECK (status IN ('draft', 'active', 'blocked', 'expired', 'replaced')),
    CONSTRAINT ck_digital_cards_valid_until CHECK (valid_until IS NULL OR valid_until >= valid_from),
    CONSTRAINT fk_digital_cards_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_cards_issued_by FOREIGN KEY (issued_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_cards_member ON digital_cards (member_id, status);
CREATE INDEX ix_digital_cards_issued_by ON digital_cards (issued_by);
CREATE INDEX ix_digital_cards_valid_until ON digital_cards (status, valid_until);

CREATE TABLE digital_card_events (
    id {{pk}},
    card_id {{ref}} NOT NULL,
    event VARCHAR(30) NOT NULL,
    note VARCHAR(500),
    actor_id {{ref}},
    occurred_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT ck_digital_card_events_event
        CHECK (event IN ('issued', 'renewed', 'blocked', 'unblocked', 'replaced', 'expired', 'qr-rotated')),
    CONSTRAINT fk_digital_card_events_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_events_actor FOREIGN KEY (actor_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_events_card ON digital_card_events (card_id, occurred_at);
CREATE INDEX ix_digital_card_events_actor ON digital_card_events (actor_id);
