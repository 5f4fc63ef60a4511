CREATE TABLE restaurant_stations (
    id {{pk}},
    name {{key}} NOT NULL,
    printer_address VARCHAR(255),
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_restaurant_stations_name UNIQUE (name)
);
CREATE TABLE restaurant_station_dishes (
    station_id {{ref}} NOT NULL,
    dish_id {{ref}} NOT NULL,
    CONSTRAINT pk_restaurant_station_dishes PRIMARY KEY (station_id, dish_id),
    CONSTRAINT fk_restaurant_station_dishes_station FOREIGN KEY (station_id)
        REFERENCES restaurant_stations (id) ON DELETE CASCADE,
    CONSTRAINT fk_restaurant_station_dishes_dish FOREIGN KEY (dish_id) REFERENCES restaurant_dishes (id) ON DELETE CASCADE
);
CREATE INDEX ix_restaurant_station_dishes_dish ON restaurant_station_dishes (dish_id);
CREATE TABLE restaurant_tickets (
    id {{pk}},
    station_id {{ref}} NOT NULL,
    order_line_id {{ref}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'waiting',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    started_at {{timestamp}},
    ready_at {{timestamp}},
    CONSTRAINT uq_restaurant_tickets_line UNIQUE (station_id, order_line_id),
    CONSTRAINT fk_restaurant_tickets_station FOREIGN KEY (station_id) REFERENCES restaurant_stations (id) ON DELETE RESTRICT,
    CONSTRAINT fk_restaurant_tickets_line FOREIGN KEY (order_line_id)
        REFERENCES restaurant_order_lines (id) ON DELETE CASCADE,
    CONSTRAINT ck_restaurant_tickets_status CHECK (status IN ('waiting', 'started', 'ready', 'recalled'))
);
CREATE INDEX ix_restaurant_tickets_queue ON restaurant_tickets (station_id, status, created_at);
CREATE INDEX ix_restaurant_tickets_line ON restaurant_tickets (order_line_id);
