DROP TABLE elections;
DROP TABLE election_methods;
