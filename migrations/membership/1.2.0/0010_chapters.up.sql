-- Local and regional chapters, who belongs to them, and who holds which office for how long.
CREATE TABLE chapters (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    parent_id {{ref}},
    code VARCHAR(40) NOT NULL,
    name VARCHAR(160) NOT NULL,
    level_name VARCHAR(40) NOT NULL DEFAULT 'local',
    founded_on DATE,
    dissolved_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_chapters_code UNIQUE (organization_id, code),
    CONSTRAINT ck_chapters_level_name CHECK (level_name IN ('local', 'district', 'regional', 'state', 'federal')),
    CONSTRAINT fk_chapters_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_chapters_parent FOREIGN KEY (parent_id) REFERENCES chapters (id) ON DELETE SET NULL
);

CREATE INDEX ix_chapters_parent ON chapters (parent_id);

CREATE TABLE chapter_members (
    id {{pk}},
    chapter_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    is_primary BOOLEAN NOT NULL DEFAULT {{true}},
    since_on DATE NOT NULL,
    until_on DATE,
    CONSTRAINT uq_chapter_members_since UNIQUE (chapter_id, member_id, since_on),
    CONSTRAINT ck_chapter_members_until CHECK (until_on IS NULL OR until_on >= since_on),
    CONSTRAINT fk_chapter_members_chapter FOREIGN KEY (chapter_id) REFERENCES chapters (id) ON DELETE CASCADE,
    CONSTRAINT fk_chapter_members_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_chapter_members_member ON chapter_members (member_id);

CREATE TABLE chapter_offices (
    id {{pk}},
    chapter_id {{ref}} NOT NULL,
    member_id {{ref}} NOT NULL,
    office VARCHAR(80) NOT NULL,
    elected_on DATE,
    since_on DATE NOT NULL,
    until_on DATE,
    CONSTRAINT uq_chapter_offices_since UNIQUE (chapter_id, office, member_id, since_on),
    CONSTRAINT ck_chapter_offices_until CHECK (until_on IS NULL OR until_on >= since_on),
    CONSTRAINT fk_chapter_offices_chapter FOREIGN KEY (chapter_id) REFERENCES chapters (id) ON DELETE CASCADE,
    CONSTRAINT fk_chapter_offices_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_chapter_offices_member ON chapter_offices (member_id);
