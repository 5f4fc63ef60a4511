-- Who changed what inside the application. Append-only, so without foreign keys.
CREATE TABLE audit_trail (
    id {{pk}},
    occurred_at {{timestamp}} NOT NULL DEFAULT {{now}},
    organization_id {{ref}},
    actor_type VARCHAR(20) NOT NULL DEFAULT 'user',
    actor_id VARCHAR(191),
    action VARCHAR(120) NOT NULL,
    subject_type VARCHAR(80) NOT NULL,
    subject_id VARCHAR(191),
    changes {{json}},
    ip_address VARCHAR(45),
    user_agent VARCHAR(500),
    request_id VARCHAR(64),
    CONSTRAINT ck_audit_trail_actor_type CHECK (actor_type IN ('user', 'api', 'job', 'support'))
);

CREATE INDEX ix_audit_trail_occurred_at ON audit_trail (occurred_at);
CREATE INDEX ix_audit_trail_subject ON audit_trail (subject_type, subject_id, occurred_at);
CREATE INDEX ix_audit_trail_actor ON audit_trail (actor_id, occurred_at);
