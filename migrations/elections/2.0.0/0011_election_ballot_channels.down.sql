-- module: lock-timeout 5s
ALTER TABLE election_voters DROP COLUMN voted_channel;
ALTER TABLE election_ballots DROP COLUMN channel;
