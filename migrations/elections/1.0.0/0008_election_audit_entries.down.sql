DROP TABLE election_observers;
DROP TABLE election_audit_entries;
