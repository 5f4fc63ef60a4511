DROP TABLE chapter_offices;
DROP TABLE chapter_members;
DROP TABLE chapters;
