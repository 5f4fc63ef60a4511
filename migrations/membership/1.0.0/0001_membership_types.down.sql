DROP TABLE membership_types;
