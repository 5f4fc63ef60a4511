-- Imports from files, with the lines that were refused.
CREATE TABLE import_jobs (
    id {{pk}},
    organization_id {{ref}} NOT NULL,
    file_id {{ref}},
    target VARCHAR(80) NOT NULL,
    mode VARCHAR(20) NOT NULL DEFAULT 'upsert',
    status VARCHAR(20) NOT NULL DEFAULT 'queued',
    rows_total INTEGER NOT NULL DEFAULT 0,
    rows_done INTEGER NOT NULL DEFAULT 0,
    rows_failed INTEGER NOT NULL DEFAULT 0,
    column_map {{json}},
    requested_by VARCHAR(191),
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    started_at {{timestamp}},
    finished_at {{timestamp}},
    CONSTRAINT ck_import_jobs_mode CHECK (mode IN ('insert', 'update', 'upsert')),
    CONSTRAINT ck_import_jobs_status CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    CONSTRAINT ck_import_jobs_rows CHECK (rows_done >= 0 AND rows_failed >= 0 AND rows_done + rows_failed <= rows_total),
    CONSTRAINT fk_import_jobs_organization FOREIGN KEY (organization_id)
        REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT fk_import_jobs_file FOREIGN KEY (file_id) REFERENCES stored_files (id) ON DELETE SET NULL
);

CREATE INDEX ix_import_jobs_organization ON import_jobs (organization_id, created_at);
CREATE INDEX ix_import_jobs_file ON import_jobs (file_id);
CREATE INDEX ix_import_jobs_status ON import_jobs (status);

CREATE TABLE import_job_errors (
    id {{pk}},
    import_job_id {{ref}} NOT NULL,
    line_number INTEGER NOT NULL,
    column_name VARCHAR(120),
    message VARCHAR(500) NOT NULL,
    source_line TEXT,
    CONSTRAINT ck_import_job_errors_line_number CHECK (line_number >= 1),
    CONSTRAINT fk_import_job_errors_job FOREIGN KEY (import_job_id) REFERENCES import_jobs (id) ON DELETE CASCADE
);

CREATE INDEX ix_import_job_errors_job ON import_job_errors (import_job_id, line_number);
