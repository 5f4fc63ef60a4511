-- The members, with or without an account to sign in with, of the whole customer or of one organization.
CREATE TABLE members (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    organization_id {{ref}},
    membership_type_id {{ref}},
    user_id {{ref}},
    member_number VARCHAR(40) NOT NULL,
    title VARCHAR(40),
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    email {{key}},
    phone VARCHAR(40),
    birth_date DATE,
    gender VARCHAR(20),
    locale VARCHAR(35),
    status VARCHAR(20) NOT NULL DEFAULT 'pending',
    joined_on DATE,
    left_on DATE,
    leave_reason VARCHAR(200),
    notes TEXT,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_members_public_id UNIQUE (public_id),
    CONSTRAINT uq_members_member_number UNIQUE (member_number),
    CONSTRAINT uq_members_user UNIQUE (user_id),
    CONSTRAINT ck_members_status
        CHECK (status IN ('pending', 'active', 'suspended', 'resigned', 'expelled', 'deceased')),
    CONSTRAINT ck_members_left_on CHECK (left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on),
    CONSTRAINT fk_members_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE SET NULL,
    CONSTRAINT fk_members_membership_type FOREIGN KEY (membership_type_id)
        REFERENCES membership_types (id) ON DELETE SET NULL,
    CONSTRAINT fk_members_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_members_membership_type ON members (membership_type_id);
CREATE INDEX ix_members_organization ON members (organization_id, status);
CREATE INDEX ix_members_status ON members (status);
CREATE INDEX ix_members_name ON members (last_name, first_name);
CREATE INDEX ix_members_email ON members (email);

CREATE TABLE member_addresses (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    kind VARCHAR(20) NOT NULL DEFAULT 'home',
    line_1 VARCHAR(200) NOT NULL,
    line_2 VARCHAR(200),
    postal_code VARCHAR(20),
    city VARCHAR(120) NOT NULL,
    region VARCHAR(120),
    country_code VARCHAR(2) NOT NULL,
    is_primary BOOLEAN NOT NULL DEFAULT {{true}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_addresses_kind UNIQUE (member_id, kind),
    CONSTRAINT ck_member_addresses_kind CHECK (kind IN ('home', 'postal', 'work', 'holiday')),
    CONSTRAINT fk_member_addresses_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_addresses_postal_code ON member_addresses (country_code, postal_code);
