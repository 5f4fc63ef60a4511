CREATE TABLE restaurant_areas (
    id {{pk}},
    name {{key}} NOT NULL,
    is_outdoor BOOLEAN NOT NULL DEFAULT {{false}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_restaurant_areas_name UNIQUE (name)
);
CREATE TABLE restaurant_tables (
    id {{pk}},
    area_id {{ref}} NOT NULL,
    code VARCHAR(20) NOT NULL,
    seats INTEGER NOT NULL DEFAULT 2,
    state VARCHAR(20) NOT NULL DEFAULT 'free',
    qr_token VARCHAR(64),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    retired_at {{timestamp}},
    CONSTRAINT uq_restaurant_tables_code UNIQUE (code),
    CONSTRAINT uq_restaurant_tables_qr UNIQUE (qr_token),
    CONSTRAINT fk_restaurant_tables_area FOREIGN KEY (area_id) REFERENCES restaurant_areas (id) ON DELETE RESTRICT,
    CONSTRAINT ck_restaurant_tables_seats CHECK (seats >= 1),
    CONSTRAINT ck_restaurant_tables_state CHECK (state IN ('free', 'reserved', 'occupied', 'cleaning', 'blocked'))
);
CREATE INDEX ix_restaurant_tables_area ON restaurant_tables (area_id);
