CREATE TABLE stock_counts (
    id {{pk}},
    location_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    started_at {{timestamp}} NOT NULL DEFAULT {{now}},
    finished_at {{timestamp}},
    counted_by {{key}},
    CONSTRAINT fk_stock_counts_location FOREIGN KEY (location_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_counts_status CHECK (status IN ('open', 'review', 'posted', 'cancelled'))
);
CREATE INDEX ix_stock_counts_location ON stock_counts (location_id, started_at);
CREATE TABLE stock_count_lines (
    id {{pk}},
    count_id {{ref}} NOT NULL,
    item_id {{ref}} NOT NULL,
    expected_quantity DECIMAL(19,4) NOT NULL,
    counted_quantity DECIMAL(19,4),
    note VARCHAR(255),
    CONSTRAINT uq_stock_count_lines_item UNIQUE (count_id, item_id),
    CONSTRAINT fk_stock_count_lines_count FOREIGN KEY (count_id) REFERENCES stock_counts (id) ON DELETE CASCADE,
    CONSTRAINT fk_stock_count_lines_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT
);
CREATE INDEX ix_stock_count_lines_item ON stock_count_lines (item_id);
