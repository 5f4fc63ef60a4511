CREATE TABLE election_results (
    id {{pk}},
    contest_id {{ref}} NOT NULL,
    candidate_id {{ref}} NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    votes BIGINT NOT NULL DEFAULT 0,
    weighted_votes DECIMAL(19,4) NOT NULL DEFAULT 0,
    is_elected BOOLEAN NOT NULL DEFAULT {{false}},
    counted_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_election_results_round UNIQUE (contest_id, candidate_id, round),
    CONSTRAINT fk_election_results_contest FOREIGN KEY (contest_id) REFERENCES election_contests (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_results_candidate FOREIGN KEY (candidate_id) REFERENCES election_candidates (id) ON DELETE CASCADE,
    CONSTRAINT ck_election_results_votes CHECK (votes >= 0 AND round >= 1)
);
CREATE INDEX ix_election_results_candidate ON election_results (candidate_id);
