-- Committees, working groups and teams.
CREATE TABLE member_groups (
    id {{pk}},
    organization_id {{ref}},
    slug VARCHAR(80) NOT NULL,
    name VARCHAR(120) NOT NULL,
    description VARCHAR(1000),
    visibility VARCHAR(20) NOT NULL DEFAULT 'members',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_member_groups_slug UNIQUE (slug),
    CONSTRAINT ck_member_groups_visibility CHECK (visibility IN ('public', 'members', 'hidden')),
    CONSTRAINT fk_member_groups_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_groups_organization ON member_groups (organization_id);

CREATE TABLE member_group_members (
    group_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    function_name VARCHAR(80),
    joined_on DATE,
    left_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_member_group_members PRIMARY KEY (group_id, member_id),
    CONSTRAINT fk_member_group_members_group FOREIGN KEY (group_id) REFERENCES member_groups (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_group_members_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_group_members_member ON member_group_members (member_id);
