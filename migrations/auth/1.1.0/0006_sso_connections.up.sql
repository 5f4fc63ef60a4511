-- Identity providers (OpenID Connect, SAML) and the users they vouch for.
CREATE TABLE sso_connections (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    protocol VARCHAR(10) NOT NULL,
    issuer VARCHAR(500) NOT NULL,
    client_id VARCHAR(255),
    client_secret_ciphertext TEXT,
    metadata {{json}},
    default_role_id {{ref}},
    creates_users BOOLEAN NOT NULL DEFAULT {{true}},
    is_enforced BOOLEAN NOT NULL DEFAULT {{false}},
    status VARCHAR(20) NOT NULL DEFAULT 'testing',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_sso_connections_name UNIQUE (organization_id, name),
    CONSTRAINT ck_sso_connections_protocol CHECK (protocol IN ('oidc', 'saml')),
    CONSTRAINT ck_sso_connections_status CHECK (status IN ('testing', 'active', 'disabled')),
    CONSTRAINT fk_sso_connections_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_sso_connections_default_role FOREIGN KEY (default_role_id) REFERENCES roles (id) ON DELETE SET NULL
);

CREATE INDEX ix_sso_connections_default_role ON sso_connections (default_role_id);

CREATE TABLE sso_domains (
    id {{pk}},
    connection_id {{ref}} NOT NULL,
    domain {{key}} NOT NULL,
    verified_at {{timestamp}},
    CONSTRAINT uq_sso_domains_domain UNIQUE (domain),
    CONSTRAINT fk_sso_domains_connection FOREIGN KEY (connection_id) REFERENCES sso_connections (id) ON DELETE CASCADE
);

CREATE INDEX ix_sso_domains_connection ON sso_domains (connection_id);

CREATE TABLE sso_identities (
    id {{pk}},
    connection_id {{ref}} NOT NULL,
    user_id {{ref}} NOT NULL,
    subject {{key}} NOT NULL,
    claims {{json}},
    linked_at {{timestamp}} NOT NULL DEFAULT {{now}},
    last_used_at {{timestamp}},
    CONSTRAINT uq_sso_identities_subject UNIQUE (connection_id, subject),
    CONSTRAINT fk_sso_identities_connection FOREIGN KEY (connection_id)
        REFERENCES sso_connections (id) ON DELETE CASCADE,
    CONSTRAINT fk_sso_identities_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_sso_identities_user ON sso_identities (user_id);
