-- Provisioning of users by the customer's directory (SCIM 2.0).
CREATE TABLE scim_tokens (
    id {{pk}},
    connection_id {{ref}} NOT NULL,
    token_hash CHAR(64) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}},
    last_used_at {{timestamp}},
    revoked_at {{timestamp}},
    CONSTRAINT uq_scim_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_scim_tokens_connection FOREIGN KEY (connection_id) REFERENCES sso_connections (id) ON DELETE CASCADE
);

CREATE INDEX ix_scim_tokens_connection ON scim_tokens (connection_id);

CREATE TABLE scim_group_roles (
    id {{pk}},
    connection_id {{ref}} NOT NULL,
    external_group {{key}} NOT NULL,
    role_id {{ref}} NOT NULL,
    CONSTRAINT uq_scim_group_roles_role UNIQUE (connection_id, external_group, role_id),
    CONSTRAINT fk_scim_group_roles_connection FOREIGN KEY (connection_id)
        REFERENCES sso_connections (id) ON DELETE CASCADE,
    CONSTRAINT fk_scim_group_roles_role FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
);

CREATE INDEX ix_scim_group_roles_role ON scim_group_roles (role_id);
