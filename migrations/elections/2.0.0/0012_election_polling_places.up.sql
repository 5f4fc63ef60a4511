CREATE TABLE election_polling_places (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    address TEXT,
    opens_at {{timestamp}},
    closes_at {{timestamp}},
    CONSTRAINT uq_election_polling_places_name UNIQUE (election_id, name),
    CONSTRAINT fk_election_polling_places_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE CASCADE
);
CREATE TABLE election_tallies (
    id {{pk}},
    polling_place_id {{ref}} NOT NULL,
    contest_id {{ref}} NOT NULL,
    candidate_id {{ref}},
    votes INTEGER NOT NULL DEFAULT 0,
    entered_by {{key}} NOT NULL,
    entered_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_election_tallies_line UNIQUE (polling_place_id, contest_id, candidate_id),
    CONSTRAINT fk_election_tallies_place FOREIGN KEY (polling_place_id)
        REFERENCES election_polling_places (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_tallies_contest FOREIGN KEY (contest_id) REFERENCES election_contests (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_tallies_candidate FOREIGN KEY (candidate_id) REFERENCES election_candidates (id) ON DELETE CASCADE,
    CONSTRAINT ck_election_tallies_votes CHECK (votes >= 0)
);
CREATE INDEX ix_election_tallies_contest ON election_tallies (contest_id);
CREATE INDEX ix_election_tallies_candidate ON election_tallies (candidate_id);
