DROP TABLE restaurant_recipe_ingredients;
DROP TABLE restaurant_recipes;
