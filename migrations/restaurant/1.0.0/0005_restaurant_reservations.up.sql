CREATE TABLE restaurant_reservations (
    id {{pk}},
    table_id {{ref}},
    guest_name {{key}} NOT NULL,
    phone VARCHAR(40),
    email {{key}},
    party_size INTEGER NOT NULL,
    starts_at {{timestamp}} NOT NULL,
    duration_minutes INTEGER NOT NULL DEFAULT 120,
    status VARCHAR(20) NOT NULL DEFAULT 'booked',
    note TEXT,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_restaurant_reservations_table FOREIGN KEY (table_id) REFERENCES restaurant_tables (id) ON DELETE SET NULL,
    CONSTRAINT ck_restaurant_reservations_party CHECK (party_size >= 1 AND duration_minutes >= 15),
    CONSTRAINT ck_restaurant_reservations_status CHECK (
        status IN ('booked', 'confirmed', 'seated', 'finished', 'no_show', 'cancelled')
    )
);
CREATE INDEX ix_restaurant_reservations_start ON restaurant_reservations (starts_at, status);
CREATE INDEX ix_restaurant_reservations_table ON restaurant_reservations (table_id, starts_at);
CREATE INDEX ix_restaurant_reservations_phone ON restaurant_reservations (phone);
