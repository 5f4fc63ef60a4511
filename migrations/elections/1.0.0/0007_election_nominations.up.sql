CREATE TABLE election_nominations (
    id {{pk}},
    contest_id {{ref}} NOT NULL,
    nominee_id {{ref}} NOT NULL,
    nominated_by_id {{ref}},
    statement TEXT,
    status VARCHAR(20) NOT NULL DEFAULT 'open',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    decided_at {{timestamp}},
    CONSTRAINT uq_election_nominations_nominee UNIQUE (contest_id, nominee_id),
    CONSTRAINT fk_election_nominations_contest FOREIGN KEY (contest_id) REFERENCES election_contests (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_nominations_nominee FOREIGN KEY (nominee_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_nominations_proposer FOREIGN KEY (nominated_by_id) REFERENCES members (id) ON DELETE SET NULL,
    CONSTRAINT ck_election_nominations_status CHECK (status IN ('open', 'accepted', 'declined', 'rejected'))
);
CREATE INDEX ix_election_nominations_nominee ON election_nominations (nominee_id);
CREATE INDEX ix_election_nominations_proposer ON election_nominations (nominated_by_id);
CREATE TABLE election_nomination_seconds (
    nomination_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    seconded_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_election_nomination_seconds PRIMARY KEY (nomination_id, member_id),
    CONSTRAINT fk_election_nomination_seconds_nomination FOREIGN KEY (nomination_id)
        REFERENCES election_nominations (id) ON DELETE CASCADE,
    CONSTRAINT fk_election_nomination_seconds_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX ix_election_nomination_seconds_member ON election_nomination_seconds (member_id);
