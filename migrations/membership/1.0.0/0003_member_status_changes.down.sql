DROP TABLE member_status_changes;
