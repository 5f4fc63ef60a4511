DROP TABLE restaurant_deliveries;
DROP TABLE restaurant_delivery_zones;
