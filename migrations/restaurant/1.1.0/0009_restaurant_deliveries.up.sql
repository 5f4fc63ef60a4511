CREATE TABLE restaurant_delivery_zones (
    id {{pk}},
    name {{key}} NOT NULL,
    postal_codes {{json}},
    fee {{money}} NOT NULL DEFAULT '0',
    minimum_order {{money}} NOT NULL DEFAULT '0',
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    CONSTRAINT uq_restaurant_delivery_zones_name UNIQUE (name)
);
CREATE TABLE restaurant_deliveries (
    id {{pk}},
    order_id {{ref}} NOT NULL,
    zone_id {{ref}},
    customer_name {{key}} NOT NULL,
    phone VARCHAR(40) NOT NULL,
    address TEXT NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'waiting',
    courier {{key}},
    promised_at {{timestamp}},
    left_at {{timestamp}},
    delivered_at {{timestamp}},
    CONSTRAINT uq_restaurant_deliveries_order UNIQUE (order_id),
    CONSTRAINT fk_restaurant_deliveries_order FOREIGN KEY (order_id) REFERENCES restaurant_orders (id) ON DELETE CASCADE,
    CONSTRAINT fk_restaurant_deliveries_zone FOREIGN KEY (zone_id)
        REFERENCES restaurant_delivery_zones (id) ON DELETE SET NULL,
    CONSTRAINT ck_restaurant_deliveries_status CHECK (status IN ('waiting', 'on_the_way', 'delivered', 'failed'))
);
CREATE INDEX ix_restaurant_deliveries_status ON restaurant_deliveries (status, promised_at);
CREATE INDEX ix_restaurant_deliveries_zone ON restaurant_deliveries (zone_id);
