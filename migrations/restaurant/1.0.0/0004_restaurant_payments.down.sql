DROP TABLE restaurant_payments;
