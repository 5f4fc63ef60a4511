DROP TABLE member_addresses;
DROP TABLE members;
