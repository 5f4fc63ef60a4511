DROP TABLE member_duplicates;
