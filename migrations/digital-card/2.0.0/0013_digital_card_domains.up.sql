-- Own domains under which cards are shown.
CREATE TABLE digital_card_domains (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    domain {{key}} NOT NULL,
    status VARCHAR(20) NOT NULL DEFAULT 'unverified',
    verification_token VARCHAR(64) NOT NULL,
    verified_at {{timestamp}},
    certificate_until {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_digital_card_domains_domain UNIQUE (domain),
    CONSTRAINT ck_digital_card_domains_status CHECK (status IN ('unverified', 'active', 'failing')),
    CONSTRAINT fk_digital_card_domains_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_digital_card_domains_organization ON digital_card_domains (organization_id);
