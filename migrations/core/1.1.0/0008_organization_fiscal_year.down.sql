ALTER TABLE organizations DROP COLUMN fiscal_year_start_month;
