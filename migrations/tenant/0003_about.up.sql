-- What makes a lost landlord's row of the tenant again. NULL until the first run that writes it.

ALTER TABLE _module_identity ADD COLUMN name VARCHAR(191);
ALTER TABLE _module_identity ADD COLUMN profile VARCHAR(64);
-- How often the password of the migration role has been changed, from 1.
ALTER TABLE _module_identity ADD COLUMN epoch BIGINT;
-- made: by this program, with the tenant; imported: it was there before.
ALTER TABLE _module_identity ADD COLUMN origin VARCHAR(16);
