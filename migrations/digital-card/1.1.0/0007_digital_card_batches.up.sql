-- Issue, renewal and blocking of many cards at once.
CREATE TABLE digital_card_batches (
    id {{pk}},
    operation VARCHAR(20) NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    template_id {{ref}},
    cards_total INTEGER NOT NULL DEFAULT 0,
    cards_done INTEGER NOT NULL DEFAULT 0,
    cards_failed INTEGER NOT NULL DEFAULT 0,
    requested_by {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    finished_at {{timestamp}},
    CONSTRAINT ck_digital_card_batches_operation CHECK (operation IN ('issue', 'renew', 'block', 'replace')),
    CONSTRAINT ck_digital_card_batches_status CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    CONSTRAINT ck_digital_card_batches_counts CHECK (cards_done + cards_failed <= cards_total),
    CONSTRAINT fk_digital_card_batches_template FOREIGN KEY (template_id)
        REFERENCES digital_card_templates (id) ON DELETE SET NULL,
    CONSTRAINT fk_digital_card_batches_requested_by FOREIGN KEY (requested_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_batches_template ON digital_card_batches (template_id);
CREATE INDEX ix_digital_card_batches_requested_by ON digital_card_batches (requested_by);

CREATE TABLE digital_card_batch_items (
    id {{pk}},
    batch_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    card_id {{ref}},
    status VARCHAR(20) NOT NULL DEFAULT 'waiting',
    message VARCHAR(500),
    CONSTRAINT uq_digital_card_batch_items_member UNIQUE (batch_id, member_id),
    CONSTRAINT ck_digital_card_batch_items_status CHECK (status IN ('waiting', 'done', 'failed', 'skipped')),
    CONSTRAINT fk_digital_card_batch_items_batch FOREIGN KEY (batch_id)
        REFERENCES digital_card_batches (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_batch_items_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_digital_card_batch_items_card FOREIGN KEY (card_id) REFERENCES digital_cards (id) ON DELETE SET NULL
);

CREATE INDEX ix_digital_card_batch_items_member ON digital_card_batch_items (member_id);
CREATE INDEX ix_digital_card_batch_items_card ON digital_card_batch_items (card_id);
