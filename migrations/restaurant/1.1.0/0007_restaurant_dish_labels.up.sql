-- module: lock-timeout 5s
CREATE TABLE restaurant_allergens (
    id {{pk}},
    code VARCHAR(20) NOT NULL,
    name {{key}} NOT NULL,
    CONSTRAINT uq_restaurant_allergens_code UNIQUE (code)
);
CREATE TABLE restaurant_dish_allergens (
    dish_id {{ref}} NOT NULL,
    allergen_id {{ref}} NOT NULL,
    CONSTRAINT pk_restaurant_dish_allergens PRIMARY KEY (dish_id, allergen_id),
    CONSTRAINT fk_restaurant_dish_allergens_dish FOREIGN KEY (dish_id) REFERENCES restaurant_dishes (id) ON DELETE CASCADE,
    CONSTRAINT fk_restaurant_dish_allergens_allergen FOREIGN KEY (allergen_id)
        REFERENCES restaurant_allergens (id) ON DELETE CASCADE
);
CREATE INDEX ix_restaurant_dish_allergens_allergen ON restaurant_dish_allergens (allergen_id);
ALTER TABLE restaurant_dishes ADD COLUMN is_vegetarian BOOLEAN NOT NULL DEFAULT {{false}};
ALTER TABLE restaurant_dishes ADD COLUMN is_vegan BOOLEAN NOT NULL DEFAULT {{false}};
