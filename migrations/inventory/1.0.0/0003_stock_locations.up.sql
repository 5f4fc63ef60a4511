CREATE TABLE stock_locations (
    id {{pk}},
    parent_id {{ref}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'store',
    address TEXT,
    is_default BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    closed_at {{timestamp}},
    CONSTRAINT uq_stock_locations_code UNIQUE (code),
    CONSTRAINT fk_stock_locations_parent FOREIGN KEY (parent_id) REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_locations_kind CHECK (kind IN ('warehouse', 'store', 'kitchen', 'vehicle', 'shelf'))
);
CREATE INDEX ix_stock_locations_parent ON stock_locations (parent_id);
