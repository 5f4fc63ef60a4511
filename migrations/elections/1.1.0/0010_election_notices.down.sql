DROP TABLE election_notices;
