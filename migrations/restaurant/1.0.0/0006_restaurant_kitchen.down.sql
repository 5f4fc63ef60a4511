DROP TABLE restaurant_tickets;
DROP TABLE restaurant_station_dishes;
DROP TABLE restaurant_stations;
