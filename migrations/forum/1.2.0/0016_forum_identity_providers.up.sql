CREATE TABLE forum_identity_providers (
    id {{pk}},
    name {{key}} NOT NULL,
    protocol VARCHAR(20) NOT NULL,
    issuer VARCHAR(255) NOT NULL,
    client_id VARCHAR(255) NOT NULL,
    metadata {{json}},
    is_active BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_forum_identity_providers_name UNIQUE (name),
    CONSTRAINT ck_forum_identity_providers_protocol CHECK (protocol IN ('oidc', 'saml'))
);
CREATE TABLE forum_identities (
    id {{pk}},
    provider_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    subject {{key}} NOT NULL,
    last_login_at {{timestamp}},
    CONSTRAINT uq_forum_identities_subject UNIQUE (provider_id, subject),
    CONSTRAINT fk_forum_identities_provider FOREIGN KEY (provider_id)
        REFERENCES forum_identity_providers (id) ON DELETE CASCADE,
    CONSTRAINT fk_forum_identities_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_identities_user ON forum_identities (user_id);
