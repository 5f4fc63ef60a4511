DROP TABLE restaurant_tables;
DROP TABLE restaurant_areas;
