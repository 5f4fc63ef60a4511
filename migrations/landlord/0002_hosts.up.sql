-- Servers as hosts: limits, names of databases, and the roles that belong to a tenant.

ALTER TABLE hosts ADD COLUMN max_connections BIGINT;
ALTER TABLE hosts ADD COLUMN labels VARCHAR(2000) NOT NULL DEFAULT '{}';
-- How a tenant's database is called there.
ALTER TABLE hosts ADD COLUMN database_pattern VARCHAR(64) NOT NULL DEFAULT 'tenant_{slug}';
UPDATE hosts SET database_pattern = '{slug}.db' WHERE name = 'local';

-- Counts the changes of the migration role's password, which is derived from it.
ALTER TABLE tenants ADD COLUMN epoch BIGINT NOT NULL DEFAULT 1;
-- own role: a login of its own, which reaches nothing else; host role: the host's.
ALTER TABLE tenants ADD COLUMN isolation VARCHAR(16) NOT NULL DEFAULT 'host role';
-- For a database that was imported by its own address; references in it are kept as references.
ALTER TABLE tenants ADD COLUMN url VARCHAR(2000);

-- run: what it was made for, or empty; tool: what wrote it.
ALTER TABLE backups ADD COLUMN database_kind VARCHAR(16) NOT NULL DEFAULT 'sqlite';
ALTER TABLE backups ADD COLUMN tool VARCHAR(191) NOT NULL DEFAULT '';
ALTER TABLE backups ADD COLUMN label VARCHAR(191) NOT NULL DEFAULT '';
