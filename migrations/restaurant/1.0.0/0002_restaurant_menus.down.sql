DROP TABLE restaurant_dish_options;
DROP TABLE restaurant_dishes;
DROP TABLE restaurant_menu_sections;
DROP TABLE restaurant_menus;
