CREATE TABLE restaurant_menus (
    id {{pk}},
    name {{key}} NOT NULL,
    served_from VARCHAR(5) NOT NULL DEFAULT '00:00',
    served_until VARCHAR(5) NOT NULL DEFAULT '24:00',
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    CONSTRAINT uq_restaurant_menus_name UNIQUE (name)
);
CREATE TABLE restaurant_menu_sections (
    id {{pk}},
    menu_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT uq_restaurant_menu_sections_name UNIQUE (menu_id, name),
    CONSTRAINT fk_restaurant_menu_sections_menu FOREIGN KEY (menu_id) REFERENCES restaurant_menus (id) ON DELETE CASCADE
);
CREATE TABLE restaurant_dishes (
    id {{pk}},
    section_id {{ref}},
    name {{key}} NOT NULL,
    description TEXT,
    price {{money}} NOT NULL,
    tax_percent DECIMAL(7,4) NOT NULL DEFAULT 0,
    is_available BOOLEAN NOT NULL DEFAULT {{true}},
    preparation_minutes INTEGER NOT NULL DEFAULT 15,
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT fk_restaurant_dishes_section FOREIGN KEY (section_id)
        REFERENCES restaurant_menu_sections (id) ON DELETE SET NULL,
    CONSTRAINT ck_restaurant_dishes_tax CHECK (tax_percent >= 0 AND tax_percent <= 100),
    CONSTRAINT ck_restaurant_dishes_minutes CHECK (preparation_minutes >= 0)
);
CREATE INDEX ix_restaurant_dishes_section ON restaurant_dishes (section_id, sort_order);
CREATE TABLE restaurant_dish_options (
    id {{pk}},
    dish_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    price_change {{money}} NOT NULL DEFAULT '0',
    is_default BOOLEAN NOT NULL DEFAULT {{false}},
    CONSTRAINT uq_restaurant_dish_options_name UNIQUE (dish_id, name),
    CONSTRAINT fk_restaurant_dish_options_dish FOREIGN KEY (dish_id) REFERENCES restaurant_dishes (id) ON DELETE CASCADE
);
