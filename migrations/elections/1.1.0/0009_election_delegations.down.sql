DROP TABLE election_delegations;
