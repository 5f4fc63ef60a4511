DROP TABLE election_nomination_seconds;
DROP TABLE election_nominations;
