DROP TABLE election_candidates;
