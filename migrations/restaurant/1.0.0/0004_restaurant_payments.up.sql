CREATE TABLE restaurant_payments (
    id {{pk}},
    order_id {{ref}} NOT NULL,
    payment_method VARCHAR(20) NOT NULL,
    amount {{money}} NOT NULL,
    tip {{money}} NOT NULL DEFAULT '0',
    external_ref {{key}},
    paid_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_restaurant_payments_external UNIQUE (external_ref),
    CONSTRAINT fk_restaurant_payments_order FOREIGN KEY (order_id) REFERENCES restaurant_orders (id) ON DELETE RESTRICT,
    CONSTRAINT ck_restaurant_payments_method CHECK (payment_method IN ('cash', 'card', 'voucher', 'online'))
);
CREATE INDEX ix_restaurant_payments_order ON restaurant_payments (order_id);
CREATE INDEX ix_restaurant_payments_paid ON restaurant_payments (paid_at);
