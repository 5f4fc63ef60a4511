CREATE TABLE stock_categories (
    id {{pk}},
    parent_id {{ref}},
    name {{key}} NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_stock_categories_name UNIQUE (name),
    CONSTRAINT fk_stock_categories_parent FOREIGN KEY (parent_id) REFERENCES stock_categories (id) ON DELETE RESTRICT
);
CREATE INDEX ix_stock_categories_parent ON stock_categories (parent_id);
CREATE TABLE stock_items (
    id {{pk}},
    sku {{key}} NOT NULL,
    name {{key}} NOT NULL,
    description TEXT,
    category_id {{ref}},
    unit_id {{ref}} NOT NULL,
    unit_cost {{money}} NOT NULL DEFAULT '0',
    minimum_quantity DECIMAL(19,4) NOT NULL DEFAULT 0,
    is_tracked BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_stock_items_sku UNIQUE (sku),
    CONSTRAINT fk_stock_items_category FOREIGN KEY (category_id) REFERENCES stock_categories (id) ON DELETE SET NULL,
    CONSTRAINT fk_stock_items_unit FOREIGN KEY (unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_items_minimum CHECK (minimum_quantity >= 0)
);
CREATE INDEX ix_stock_items_name ON stock_items (name);
CREATE INDEX ix_stock_items_category ON stock_items (category_id);
CREATE INDEX ix_stock_items_unit ON stock_items (unit_id);
