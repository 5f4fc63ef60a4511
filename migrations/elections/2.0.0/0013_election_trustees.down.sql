DROP TABLE election_ballot_proofs;
DROP TABLE election_trustees;
