-- module: lock-timeout 5s
ALTER TABLE restaurant_dishes DROP COLUMN is_vegan;
ALTER TABLE restaurant_dishes DROP COLUMN is_vegetarian;
DROP TABLE restaurant_dish_allergens;
DROP TABLE restaurant_allergens;
