-- How votes are counted is a row of `election_methods`; the seeder brings the usual ones.
CREATE TABLE election_methods (
    id {{pk}},
    code {{key}} NOT NULL,
    name {{key}} NOT NULL,
    description TEXT,
    allows_preferences BOOLEAN NOT NULL DEFAULT {{false}},
    allows_many BOOLEAN NOT NULL DEFAULT {{false}},
    CONSTRAINT uq_election_methods_code UNIQUE (code)
);
CREATE TABLE elections (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    title VARCHAR(255) NOT NULL,
    description TEXT,
    status VARCHAR(20) NOT NULL DEFAULT 'draft',
    is_secret BOOLEAN NOT NULL DEFAULT {{true}},
    quorum_percent DECIMAL(5,2) NOT NULL DEFAULT 0,
    opens_at {{timestamp}},
    closes_at {{timestamp}},
    certified_at {{timestamp}},
    created_by_id {{ref}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_elections_public_id UNIQUE (public_id),
    CONSTRAINT ck_elections_status CHECK (status IN ('draft', 'scheduled', 'open', 'closed', 'certified', 'cancelled')),
    CONSTRAINT ck_elections_quorum CHECK (quorum_percent >= 0 AND quorum_percent <= 100)
);
CREATE INDEX ix_elections_status ON elections (status, opens_at);
