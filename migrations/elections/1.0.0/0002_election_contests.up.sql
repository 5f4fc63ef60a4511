-- One office or question of an election: what a ballot has a choice for.
CREATE TABLE election_contests (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    method_id {{ref}} NOT NULL,
    title VARCHAR(255) NOT NULL,
    description TEXT,
    seats INTEGER NOT NULL DEFAULT 1,
    max_choices INTEGER NOT NULL DEFAULT 1,
    allows_abstention BOOLEAN NOT NULL DEFAULT {{true}},
    sort_order INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT fk_election_contests_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE RESTRICT,
    CONSTRAINT fk_election_contests_method FOREIGN KEY (method_id) REFERENCES election_methods (id) ON DELETE RESTRICT,
    CONSTRAINT ck_election_contests_seats CHECK (seats >= 1 AND max_choices >= 1)
);
CREATE INDEX ix_election_contests_election ON election_contests (election_id, sort_order);
CREATE INDEX ix_election_contests_method ON election_contests (method_id);
