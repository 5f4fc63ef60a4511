-- module: lock-timeout 5s
-- Paper and hybrid voting: where a ballot came from, and whether a voter was marked as voted at a polling place.
ALTER TABLE election_ballots ADD COLUMN channel VARCHAR(20) NOT NULL DEFAULT 'online';
ALTER TABLE election_voters ADD COLUMN voted_channel VARCHAR(20);
