DROP TABLE currencies;
DROP TABLE countries;
