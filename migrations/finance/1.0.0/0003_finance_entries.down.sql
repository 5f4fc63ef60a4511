DROP TABLE finance_entry_lines;
DROP TABLE finance_entries;
