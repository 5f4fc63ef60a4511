DROP TABLE forums;
