CREATE TABLE election_ballots (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    receipt_hash CHAR(64) NOT NULL,
    weight DECIMAL(9,4) NOT NULL DEFAULT 1,
    cast_on DATE NOT NULL,
    is_spoiled BOOLEAN NOT NULL DEFAULT {{false}},
    CONSTRAINT uq_election_ballots_receipt UNIQUE (receipt_hash),
    CONSTRAINT fk_election_ballots_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE RESTRICT,
    CONSTRAINT ck_election_ballots_weight CHECK (weight > 0)
);
CREATE INDEX ix_election_ballots_election ON election_ballots (election_id, cast_on);
CREATE TABLE election_ballot_choices (
    id {{pk}},
    ballot_id {{ref}} NOT NULL,
    contest_id {{ref}} NOT NULL,
    candidate_id {{ref}},
    preference INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT uq_election_ballot_choices_preference UNIQUE (ballot_id, contest_id, preference),
    CONSTRAINT fk_election_ballot_choices_ballot FOREIGN KEY (ballot_id) REFERENCES election_ballots (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_ballot_choices_contest FOREIGN KEY (contest_id)
        REFERENCES election_contests (id) ON DELETE RESTRICT,
    CONSTRAINT fk_election_ballot_choices_candidate FOREIGN KEY (candidate_id)
        REFERENCES election_candidates (id) ON DELETE RESTRICT,
    CONSTRAINT ck_election_ballot_choices_preference CHECK (preference >= 1)
);
CREATE INDEX ix_election_ballot_choices_count ON election_ballot_choices (contest_id, candidate_id, preference);
CREATE INDEX ix_election_ballot_choices_candidate ON election_ballot_choices (candidate_id);
