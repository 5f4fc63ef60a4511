DROP TABLE tag_assignments;
DROP TABLE tags;
