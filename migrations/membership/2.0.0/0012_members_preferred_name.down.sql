DROP TABLE member_external_references;
ALTER TABLE members DROP COLUMN preferred_name;
