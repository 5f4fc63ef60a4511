DROP TABLE restaurant_reservations;
