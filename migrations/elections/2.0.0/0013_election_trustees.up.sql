-- End-to-end verifiable elections: the key is shared among trustees, and each ballot's proof can be checked.
CREATE TABLE election_trustees (
    id {{pk}},
    election_id {{ref}} NOT NULL,
    name {{key}} NOT NULL,
    email {{key}} NOT NULL,
    public_key TEXT,
    key_confirmed_at {{timestamp}},
    share_released_at {{timestamp}},
    CONSTRAINT uq_election_trustees_email UNIQUE (election_id, email),
    CONSTRAINT fk_election_trustees_election FOREIGN KEY (election_id) REFERENCES elections (id) ON DELETE CASCADE
);
CREATE TABLE election_ballot_proofs (
    id {{pk}},
    ballot_id {{ref}} NOT NULL,
    ciphertext TEXT NOT NULL,
    proof {{json}} NOT NULL,
    verified_at {{timestamp}},
    CONSTRAINT uq_election_ballot_proofs_ballot UNIQUE (ballot_id),
    CONSTRAINT fk_election_ballot_proofs_ballot FOREIGN KEY (ballot_id) REFERENCES election_ballots (id) ON DELETE CASCADE
);
