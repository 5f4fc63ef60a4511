-- What was uploaded. The bytes lie in the file store, under storage_path.
CREATE TABLE stored_files (
    id {{pk}},
    public_id {{uuid}} NOT NULL,
    organization_id {{ref}},
    file_name VARCHAR(255) NOT NULL,
    media_type VARCHAR(127) NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 CHAR(64) NOT NULL,
    storage_path VARCHAR(500) NOT NULL,
    visibility VARCHAR(20) NOT NULL DEFAULT 'private',
    scan_status VARCHAR(20) NOT NULL DEFAULT 'pending',
    uploaded_by VARCHAR(191),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    deleted_at {{timestamp}},
    CONSTRAINT uq_stored_files_public_id UNIQUE (public_id),
    CONSTRAINT ck_stored_files_size_bytes CHECK (size_bytes >= 0),
    CONSTRAINT ck_stored_files_visibility CHECK (visibility IN ('private', 'internal', 'public')),
    CONSTRAINT ck_stored_files_scan_status CHECK (scan_status IN ('pending', 'clean', 'infected', 'skipped')),
    CONSTRAINT fk_stored_files_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE SET NULL
);

CREATE INDEX ix_stored_files_organization ON stored_files (organization_id, created_at);
CREATE INDEX ix_stored_files_sha256 ON stored_files (sha256);

CREATE TABLE stored_file_links (
    id {{pk}},
    file_id {{ref}} NOT NULL,
    subject_type VARCHAR(80) NOT NULL,
    subject_id {{ref}} NOT NULL,
    purpose VARCHAR(40) NOT NULL DEFAULT 'attachment',
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_stored_file_links_subject UNIQUE (subject_type, subject_id, purpose, file_id),
    CONSTRAINT fk_stored_file_links_file FOREIGN KEY (file_id) REFERENCES stored_files (id) ON DELETE CASCADE
);

CREATE INDEX ix_stored_file_links_file ON stored_file_links (file_id);
