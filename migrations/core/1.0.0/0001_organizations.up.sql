-- The customer as a legal body, its branches, and their addresses.
CREATE TABLE organizations (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    parent_id {{ref}},
    slug {{key}} NOT NULL,
    name VARCHAR(200) NOT NULL,
    legal_name VARCHAR(250),
    kind VARCHAR(40) NOT NULL DEFAULT 'association',
    registration_number VARCHAR(80),
    tax_number VARCHAR(80),
    email VARCHAR(254),
    phone VARCHAR(40),
    website VARCHAR(500),
    locale VARCHAR(35) NOT NULL DEFAULT 'en',
    time_zone VARCHAR(64) NOT NULL DEFAULT 'UTC',
    currency VARCHAR(3) NOT NULL DEFAULT 'USD',
    status VARCHAR(20) NOT NULL DEFAULT 'active',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_organizations_public_id UNIQUE (public_id),
    CONSTRAINT uq_organizations_slug UNIQUE (slug),
    CONSTRAINT ck_organizations_status CHECK (status IN ('active', 'inactive', 'dissolved')),
    CONSTRAINT fk_organizations_parent FOREIGN KEY (parent_id) REFERENCES organizations (id) ON DELETE SET NULL
);

CREATE INDEX ix_organizations_parent ON organizations (parent_id);

CREATE TABLE organization_addresses (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'registered',
    line_1 VARCHAR(200) NOT NULL,
    line_2 VARCHAR(200),
    postal_code VARCHAR(20),
    city VARCHAR(120) NOT NULL,
    region VARCHAR(120),
    country_code VARCHAR(2) NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_organization_addresses_kind UNIQUE (organization_id, kind),
    CONSTRAINT ck_organization_addresses_kind CHECK (kind IN ('registered', 'postal', 'billing', 'visitors')),
    CONSTRAINT fk_organization_addresses_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);
