-- Free labels on any record.
CREATE TABLE tags (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    slug VARCHAR(80) NOT NULL,
    name VARCHAR(80) NOT NULL,
    color VARCHAR(7) NOT NULL DEFAULT '#6b7280',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_tags_slug UNIQUE (organization_id, slug),
    CONSTRAINT fk_tags_organization FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE
);

CREATE TABLE tag_assignments (
    tag_id {{ref}} NOT NULL,
    subject_type VARCHAR(80) NOT NULL,
    subject_id {{ref}} NOT NULL,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT pk_tag_assignments PRIMARY KEY (tag_id, subject_type, subject_id),
    CONSTRAINT fk_tag_assignments_tag FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE
);

CREATE INDEX ix_tag_assignments_subject ON tag_assignments (subject_type, subject_id);
