DROP TABLE election_ballot_choices;
DROP TABLE election_ballots;
