CREATE TABLE stock_batches (
    id {{pk}},
    item_id {{ref}} NOT NULL,
    location_id {{ref}} NOT NULL,
    batch_number {{key}} NOT NULL,
    produced_on DATE,
    expires_on DATE,
    quantity DECIMAL(19,4) NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_stock_batches_number UNIQUE (item_id, location_id, batch_number),
    CONSTRAINT fk_stock_batches_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_batches_location FOREIGN KEY (location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_batches_quantity CHECK (quantity >= 0)
);
CREATE INDEX ix_stock_batches_expiry ON stock_batches (expires_on);
CREATE INDEX ix_stock_batches_location ON stock_batches (location_id);
