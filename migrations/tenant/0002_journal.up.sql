-- What a run in several commits has begun, so that it can be taken back after a crash.

ALTER TABLE _module_journal ADD COLUMN module VARCHAR(64);
-- The script, and the number of the statement in it.
ALTER TABLE _module_journal ADD COLUMN path VARCHAR(191);
ALTER TABLE _module_journal ADD COLUMN statement BIGINT;
-- begin: the schema as it was; apply: the script that takes it back.
ALTER TABLE _module_journal ADD COLUMN body {{text}};
