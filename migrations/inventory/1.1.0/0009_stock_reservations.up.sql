-- What other modules have promised away but not taken yet; `source` and `source_ref` name the promise.
CREATE TABLE stock_reservations (
    id {{pk}},
    item_id {{ref}} NOT NULL,
    location_id {{ref}} NOT NULL,
    quantity DECIMAL(19,4) NOT NULL,
    source VARCHAR(40) NOT NULL,
    source_ref {{key}} NOT NULL,
    reserved_at {{timestamp}} NOT NULL DEFAULT {{now}},
    released_at {{timestamp}},
    CONSTRAINT uq_stock_reservations_source UNIQUE (source, source_ref, item_id),
    CONSTRAINT fk_stock_reservations_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_reservations_location FOREIGN KEY (location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_reservations_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_stock_reservations_item ON stock_reservations (item_id, released_at);
CREATE INDEX ix_stock_reservations_location ON stock_reservations (location_id);
