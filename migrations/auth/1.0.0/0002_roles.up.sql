-- Roles are sets of permission codes; a user may hold a role in one organization or in all.
CREATE TABLE roles (
    id {{pk}},
    organization_id {{ref}},
    code {{key}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    description VARCHAR(500),
    is_builtin BOOLEAN NOT NULL DEFAULT {{false}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_roles_code UNIQUE (code),
    CONSTRAINT fk_roles_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_roles_organization ON roles (organization_id);

CREATE TABLE role_permissions (
    role_id {{ref}} NOT NULL,
    permission_code {{key}} NOT NULL,
    granted_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_role_permissions PRIMARY KEY (role_id, permission_code),
    CONSTRAINT fk_role_permissions_role FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
);

CREATE INDEX ix_role_permissions_code ON role_permissions (permission_code);

CREATE TABLE user_roles (
    id {{pk}},
    user_id {{ref}} NOT NULL,
    role_id {{ref}} NOT NULL,
    organization_id {{ref}},
    granted_by {{ref}},
    granted_at {{timestamp}} NOT NULL DEFAULT {{now}},
    expires_at {{timestamp}},
    CONSTRAINT uq_user_roles_grant UNIQUE (user_id, role_id, organization_id),
    CONSTRAINT fk_user_roles_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_user_roles_role FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE,
    CONSTRAINT fk_user_roles_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_user_roles_granted_by FOREIGN KEY (granted_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_user_roles_role ON user_roles (role_id);
CREATE INDEX ix_user_roles_organization ON user_roles (organization_id);
CREATE INDEX ix_user_roles_granted_by ON user_roles (granted_by);
