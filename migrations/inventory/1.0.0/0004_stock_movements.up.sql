-- Movements are the truth and are only added to; levels are their sum, kept for reading.
CREATE TABLE stock_levels (
    id {{pk}},
    item_id {{ref}} NOT NULL,
    location_id {{ref}} NOT NULL,
    quantity DECIMAL(19,4) NOT NULL DEFAULT 0,
    reserved_quantity DECIMAL(19,4) NOT NULL DEFAULT 0,
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_stock_levels_place UNIQUE (item_id, location_id),
    CONSTRAINT fk_stock_levels_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_levels_location FOREIGN KEY (location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_levels_reserved CHECK (reserved_quantity >= 0)
);
CREATE INDEX ix_stock_levels_location ON stock_levels (location_id);
CREATE TABLE stock_movements (
    id {{pk}},
    item_id {{ref}} NOT NULL,
    location_id {{ref}} NOT NULL,
    unit_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL,
    quantity DECIMAL(19,4) NOT NULL,
    unit_cost {{money}},
    source VARCHAR(40),
    source_ref {{key}},
    note VARCHAR(255),
    moved_by {{key}},
    moved_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_stock_movements_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_movements_location FOREIGN KEY (location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_movements_unit FOREIGN KEY (unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_movements_kind CHECK (
        kind IN ('receipt', 'issue', 'adjustment', 'transfer_in', 'transfer_out', 'waste', 'return')
    ),
    CONSTRAINT ck_stock_movements_quantity CHECK (quantity <> 0)
);
CREATE INDEX ix_stock_movements_item ON stock_movements (item_id, moved_at);
CREATE INDEX ix_stock_movements_location ON stock_movements (location_id, moved_at);
CREATE INDEX ix_stock_movements_unit ON stock_movements (unit_id);
CREATE INDEX ix_stock_movements_source ON stock_movements (source, source_ref);
CREATE INDEX ix_stock_movements_moved ON stock_movements (moved_at);
