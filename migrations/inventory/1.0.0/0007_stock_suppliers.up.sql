CREATE TABLE stock_suppliers (
    id {{pk}},
    name {{key}} NOT NULL,
    contact_name {{key}},
    email {{key}},
    phone VARCHAR(40),
    address TEXT,
    lead_time_days INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    archived_at {{timestamp}},
    CONSTRAINT uq_stock_suppliers_name UNIQUE (name),
    CONSTRAINT ck_stock_suppliers_lead_time CHECK (lead_time_days >= 0)
);
CREATE TABLE stock_purchase_orders (
    id {{pk}},
    order_number VARCHAR(40) NOT NULL,
    supplier_id {{ref}} NOT NULL,
    location_id {{ref}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    ordered_on DATE,
    expected_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_stock_purchase_orders_number UNIQUE (order_number),
    CONSTRAINT fk_stock_purchase_orders_supplier FOREIGN KEY (supplier_id)
        REFERENCES stock_suppliers (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_purchase_orders_location FOREIGN KEY (location_id)
        REFERENCES stock_locations (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_purchase_orders_status CHECK (
        status IN ('draft', 'ordered', 'partly_received', 'received', 'cancelled')
    )
);
CREATE INDEX ix_stock_purchase_orders_supplier ON stock_purchase_orders (supplier_id);
CREATE INDEX ix_stock_purchase_orders_location ON stock_purchase_orders (location_id);
CREATE INDEX ix_stock_purchase_orders_due ON stock_purchase_orders (status, expected_on);
CREATE TABLE stock_purchase_order_lines (
    id {{pk}},
    purchase_order_id {{ref}} NOT NULL,
    item_id {{ref}} NOT NULL,
    unit_id {{ref}} NOT NULL,
    quantity DECIMAL(19,4) NOT NULL,
    received_quantity DECIMAL(19,4) NOT NULL DEFAULT 0,
    unit_price {{money}} NOT NULL,
    CONSTRAINT fk_stock_purchase_order_lines_order FOREIGN KEY (purchase_order_id)
        REFERENCES stock_purchase_orders (id) ON DELETE CASCADE,
    CONSTRAINT fk_stock_purchase_order_lines_item FOREIGN KEY (item_id) REFERENCES stock_items (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stock_purchase_order_lines_unit FOREIGN KEY (unit_id) REFERENCES stock_units (id) ON DELETE RESTRICT,
    CONSTRAINT ck_stock_purchase_order_lines_quantity CHECK (quantity > 0 AND received_quantity >= 0)
);
CREATE INDEX ix_stock_purchase_order_lines_order ON stock_purchase_order_lines (purchase_order_id);
CREATE INDEX ix_stock_purchase_order_lines_item ON stock_purchase_order_lines (item_id);
CREATE INDEX ix_stock_purchase_order_lines_unit ON stock_purchase_order_lines (unit_id);
