CREATE TABLE election_candidates (
    id {{pk}},
    contest_id {{ref}} NOT NULL,
    member_id {{ref}},
    display_name {{key}} NOT NULL,
    statement TEXT,
    photo_path VARCHAR(500),
    status VARCHAR(20) NOT NULL DEFAULT 'proposed',
    ballot_order INTEGER NOT NULL DEFAULT 0,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    withdrawn_at {{timestamp}},
    CONSTRAINT uq_election_candidates_member UNIQUE (contest_id, member_id),
    CONSTRAINT fk_election_candidates_contest FOREIGN KEY (contest_id) REFERENCES election_contests (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_candidates_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT ck_election_candidates_status CHECK (status IN ('proposed', 'approved', 'rejected', 'withdrawn'))
);
CREATE INDEX ix_election_candidates_contest ON election_candidates (contest_id, ballot_order);
CREATE INDEX ix_election_candidates_member ON election_candidates (member_id);
