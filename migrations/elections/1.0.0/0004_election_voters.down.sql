DROP TABLE election_voters;
