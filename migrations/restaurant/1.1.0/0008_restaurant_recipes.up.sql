-- `stock_item_ref` is an item of the inventory module where that is installed; there is no foreign key on purpose.
CREATE TABLE restaurant_recipes (
    id {{pk}},
    dish_id {{ref}} NOT NULL,
    portions INTEGER NOT NULL DEFAULT 1,
    instructions TEXT,
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_restaurant_recipes_dish UNIQUE (dish_id),
    CONSTRAINT fk_restaurant_recipes_dish FOREIGN KEY (dish_id) REFERENCES restaurant_dishes (id) ON DELETE CASCADE,
    CONSTRAINT ck_restaurant_recipes_portions CHECK (portions >= 1)
);
CREATE TABLE restaurant_recipe_ingredients (
    id {{pk}},
    recipe_id {{ref}} NOT NULL,
    stock_item_ref {{ref}},
    name {{key}} NOT NULL,
    quantity DECIMAL(19,4) NOT NULL,
    unit_code VARCHAR(20) NOT NULL,
    waste_percent DECIMAL(7,4) NOT NULL DEFAULT 0,
    CONSTRAINT fk_restaurant_recipe_ingredients_recipe FOREIGN KEY (recipe_id)
        REFERENCES restaurant_recipes (id) ON DELETE CASCADE,
    CONSTRAINT ck_restaurant_recipe_ingredients_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_restaurant_recipe_ingredients_recipe ON restaurant_recipe_ingredients (recipe_id);
CREATE INDEX ix_restaurant_recipe_ingredients_stock ON restaurant_recipe_ingredients (stock_item_ref);
