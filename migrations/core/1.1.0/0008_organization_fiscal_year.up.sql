-- First month of the fiscal year, 1 to 12.
ALTER TABLE organizations ADD COLUMN fiscal_year_start_month INTEGER NOT NULL DEFAULT 1;
