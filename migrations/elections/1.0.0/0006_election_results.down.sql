DROP TABLE election_results;
