CREATE TABLE stock_transfers (
    id {{pk}},
    transfer_number VARCHAR(40) NOT NULL,
    from_location_id {{ref}} NOT NULL,
    to_location_id {{ref}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    requested_by {{key}},
    requested_at {{timestamp}} NOT NULL DEFAULT {{now}},
    approved_by {{key}},
    approved_at {{timestamp}},
    shipped_at {{timestamp}},
    received_at {{timestamp}},
    note VARCHAR(255),
    CONSTRAINT uq_stock_transfers_number UNIQUE (transfer_number),
    CONSTRAINT fk_stock_transfers_from FOREIGN KEY (from_location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_transfers_to FOREIGN KEY (to_location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_transfers_places CHECK (from_location_id <> to_location_id),
    CONSTRAINT ck_stock_transfers_status CHECK (
        status IN ('draft', 'requested', 'approved', 'rejected', 'shipped', 'received', 'cancelled')
    )
);
CREATE INDEX ix_stock_transfers_status ON stock_transfers (status, requested_at);
CREATE INDEX ix_stock_transfers_from ON stock_transfers (from_location_id);
CREATE INDEX ix_stock_transfers_to ON stock_transfers (to_location_id);
CREATE TABLE stock_transfer_lines (
    id {{pk}},
    transfer_id {{ref}} NOT NULL,
    item_id {{ref}} NOT NULL,
    unit_id {{ref}} NOT NULL,
    quantity DECIMAL(19,4) NOT NULL,
    received_quantity DECIMAL(19,4),
    CONSTRAINT uq_stock_transfer_lines_item UNIQUE (transfer_id, item_id),
    CONSTRAINT fk_stock_transfer_lines_transfer FOREIGN KEY (transfer_id) REFERENCES stock_transfers (id) ON DELETE CASCADE,
    CONSTRAINT fk_stock_transfer_lines_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_transfer_lines_unit FOREIGN KEY (unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_transfer_lines_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_stock_transfer_lines_item ON stock_transfer_lines (item_id);
CREATE INDEX ix_stock_transfer_lines_unit ON stock_transfer_lines (unit_id);
