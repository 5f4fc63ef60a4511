-- module: lock-timeout 5s
ALTER TABLE finance_entry_lines DROP COLUMN cost_centre_id;
DROP TABLE finance_cost_centres;
