-- Pairs of members that look alike, and what was decided about them.
CREATE TABLE member_duplicates (
    id {{pk}},
    member_id {{ref}} NOT NULL,
    other_member_id {{ref}} NOT NULL,
    score INTEGER NOT NULL,
    matched_on VARCHAR(120) NOT NULL,
    decision VARCHAR(20) NOT NULL DEFAULT 'open',
    decided_by {{ref}},
    decided_at {{timestamp}},
    found_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_member_duplicates_pair UNIQUE (member_id, other_member_id),
    CONSTRAINT ck_member_duplicates_score CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT ck_member_duplicates_decision CHECK (decision IN ('open', 'same', 'different')),
    CONSTRAINT fk_member_duplicates_member FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_duplicates_other FOREIGN KEY (other_member_id) REFERENCES members (id) ON DELETE CASCADE,
    CONSTRAINT fk_member_duplicates_decided_by FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE SET NULL
);

CREATE INDEX ix_member_duplicates_other ON member_duplicates (other_member_id);
CREATE INDEX ix_member_duplicates_decided_by ON member_duplicates (decided_by);
