-- Every change of a member's status or kind, with the day from which it holds.
CREATE TABLE member_status_changes (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    from_status VARCHAR(20),
    to_status VARCHAR(20) NOT NULL,
    effective_on DATE NOT NULL,
    reason VARCHAR(500),
    changed_by {{ref}},
    changed_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT fk_member_status_changes_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_status_changes_changed_by FOREIGN KEY (changed_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_member_status_changes_member ON member_status_changes (member_id, effective_on);
CREATE INDEX ix_member_status_changes_changed_by ON member_status_changes (changed_by);
