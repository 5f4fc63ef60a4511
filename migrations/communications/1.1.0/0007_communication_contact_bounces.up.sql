-- module: lock-timeout 5s
ALTER TABLE communication_contacts ADD COLUMN bounce_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE communication_contacts ADD COLUMN suppressed_at {{timestamp}};
