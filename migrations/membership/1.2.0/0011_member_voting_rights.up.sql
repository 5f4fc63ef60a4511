-- Reasons for which a member may not vote for a time.
CREATE TABLE member_voting_suspensions (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    reason VARCHAR(40) NOT NULL,
    note VARCHAR(500),
    since_on DATE NOT NULL,
    until_on DATE,
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT ck_member_voting_suspensions_reason CHECK (reason IN ('unpaid-fees', 'sanction', 'waiting-period', 'other')),
    CONSTRAINT ck_member_voting_suspensions_until CHECK (until_on IS NULL OR until_on >= since_on),
    CONSTRAINT fk_member_voting_suspensions_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE
);

CREATE INDEX ix_member_voting_suspensions_member ON member_voting_suspensions (member_id, since_on);
