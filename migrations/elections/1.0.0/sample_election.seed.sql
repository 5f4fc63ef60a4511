-- A draft election with two offices, for a demonstration.
INSERT INTO elections (public_id, title, description, status, quorum_percent)
SELECT '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001', 'Board election', 'Chair and treasurer for the next term', 'draft', 25
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM elections WHERE public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001');

INSERT INTO election_contests (election_id, method_id, title, sort_order)
SELECT e.id, m.id, 'Chair', 10
FROM elections AS e, election_methods AS m
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND m.code = 'plurality'
  AND NOT EXISTS (SELECT 1 FROM election_contests WHERE election_contests.election_id = e.id AND title = 'Chair');

INSERT INTO election_candidates (contest_id, display_name, status, ballot_order)
SELECT c.id, 'Alex Morgan', 'approved', 1
FROM election_contests AS c
JOIN elections AS e ON e.id = c.election_id
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND c.title = 'Chair'
  AND NOT EXISTS (SELECT 1 FROM election_candidates WHERE election_candidates.contest_id = c.id AND display_name = 'Alex Morgan');

INSERT INTO election_candidates (contest_id, display_name, status, ballot_order)
SELECT c.id, 'Sam Rivera', 'approved', 2
FROM election_contests AS c
JOIN elections AS e ON e.id = c.election_id
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND c.title = 'Chair'
  AND NOT EXISTS (SELECT 1 FROM election_candidates WHERE election_candidates.contest_id = c.id AND display_name = 'Sam Rivera');

INSERT INTO election_contests (election_id, method_id, title, sort_order)
SELECT e.id, m.id, 'Treasurer', 20
FROM elections AS e, election_methods AS m
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND m.code = 'plurality'
  AND NOT EXISTS (SELECT 1 FROM election_contests WHERE election_contests.election_id = e.id AND title = 'Treasurer');

INSERT INTO election_candidates (contest_id, display_name, status, ballot_order)
SELECT c.id, 'Kim Novak', 'approved', 1
FROM election_contests AS c
JOIN elections AS e ON e.id = c.election_id
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND c.title = 'Treasurer'
  AND NOT EXISTS (SELECT 1 FROM election_candidates WHERE election_candidates.contest_id = c.id AND display_name = 'Kim Novak');

INSERT INTO election_candidates (contest_id, display_name, status, ballot_order)
SELECT c.id, 'Lee Anders', 'approved', 2
FROM election_contests AS c
JOIN elections AS e ON e.id = c.election_id
WHERE e.public_id = '0190b6a2-7c1e-7d52-9a41-3f5c8e21d001'
  AND c.title = 'Treasurer'
  AND NOT EXISTS (SELECT 1 FROM election_candidates WHERE election_candidates.contest_id = c.id AND display_name = 'Lee Anders');
