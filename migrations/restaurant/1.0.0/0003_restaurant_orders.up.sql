CREATE TABLE restaurant_orders (
    id {{pk}},
    order_number VARCHAR(40) NOT NULL,
    table_id {{ref}},
    service VARCHAR(20) NOT NULL DEFAULT 'dine_in',
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    guests INTEGER NOT NULL DEFAULT 1,
    currency CHAR(3) NOT NULL DEFAULT 'USD',
    served_by {{key}},
    note VARCHAR(255),
    opened_at {{timestamp}} NOT NULL DEFAULT {{now}},
    closed_at {{timestamp}},
    CONSTRAINT uq_restaurant_orders_number UNIQUE (order_number),
    CONSTRAINT fk_restaurant_orders_table FOREIGN KEY (table_id) REFERENCES restaurant_tables (id) ON DELETE SET NULL,
    CONSTRAINT ck_restaurant_orders_service CHECK (service IN ('dine_in', 'takeaway', 'delivery')),
    CONSTRAINT ck_restaurant_orders_status CHECK (status IN ('open', 'sent', 'served', 'paid', 'cancelled')),
    CONSTRAINT ck_restaurant_orders_guests CHECK (guests >= 1)
);
CREATE INDEX ix_restaurant_orders_table ON restaurant_orders (table_id, status);
CREATE INDEX ix_restaurant_orders_opened ON restaurant_orders (opened_at);
CREATE TABLE restaurant_order_lines (
    id {{pk}},
    order_id {{ref}} NOT NULL,
    dish_id {{ref}} NOT NULL,
    dish_name {{key}} NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1,
    unit_price {{money}} NOT NULL,
    options {{json}},
    status VARCHAR(20) NOT NULL DEFAULT 'ordered',
    note VARCHAR(255),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_restaurant_order_lines_order FOREIGN KEY (order_id) REFERENCES restaurant_orders (id) ON DELETE CASCADE,
    CONSTRAINT fk_restaurant_order_lines_dish FOREIGN KEY (dish_id) REFERENCES restaurant_dishes (id) ON DELETE RESTRICT,
    CONSTRAINT ck_restaurant_order_lines_quantity CHECK (quantity > 0),
    CONSTRAINT ck_restaurant_order_lines_status CHECK (
        status IN ('ordered', 'preparing', 'ready', 'served', 'cancelled')
    )
);
CREATE INDEX ix_restaurant_order_lines_order ON restaurant_order_lines (order_id);
CREATE INDEX ix_restaurant_order_lines_dish ON restaurant_order_lines (dish_id);
