-- Who may sign in.
CREATE TABLE users (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    organization_id {{ref}},
    email {{key}} NOT NULL,
    user_name VARCHAR(80),
    display_name VARCHAR(160) NOT NULL,
    password_hash VARCHAR(255),
    password_changed_at {{timestamp}},
    email_verified_at {{timestamp}},
    locale VARCHAR(35),
    time_zone VARCHAR(64),
    status VARCHAR(20) NOT NULL DEFAULT 'invited',
    failed_sign_ins INTEGER NOT NULL DEFAULT 0,
    locked_until {{timestamp}},
    last_sign_in_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_users_public_id UNIQUE (public_id),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT uq_users_user_name UNIQUE (user_name),
    CONSTRAINT ck_users_status CHECK (status IN ('invited', 'active', 'locked', 'disabled')),
    CONSTRAINT ck_users_failed_sign_ins CHECK (failed_sign_ins >= 0),
    CONSTRAINT fk_users_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL
);

CREATE INDEX ix_users_organization ON users (organization_id);
CREATE INDEX ix_users_status ON users (status);
