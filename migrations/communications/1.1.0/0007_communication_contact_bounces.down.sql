-- module: lock-timeout 5s
ALTER TABLE communication_contacts DROP COLUMN suppressed_at;
ALTER TABLE communication_contacts DROP COLUMN bounce_count;
