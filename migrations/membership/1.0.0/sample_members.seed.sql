-- Six members and a board to try the product with.
INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000101', t.id, 'M-000001', 'Maria', 'Keller',
    'maria.keller@example.org', 'active', '2019-03-01'
FROM membership_types AS t
WHERE t.code = 'full'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000001');

INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000102', t.id, 'M-000002', 'Tom', 'Okafor',
    'tom.okafor@example.org', 'active', '2020-09-15'
FROM membership_types AS t
WHERE t.code = 'full'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000002');

INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000103', t.id, 'M-000003', 'Aylin', 'Demir',
    'aylin.demir@example.org', 'active', '2021-01-10'
FROM membership_types AS t
WHERE t.code = 'full'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000003');

INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000104', t.id, 'M-000004', 'Jonas', 'Weber',
    'jonas.weber@example.org', 'active', '2023-05-20'
FROM membership_types AS t
WHERE t.code = 'youth'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000004');

INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000105', t.id, 'M-000005', 'Sofia', 'Rossi',
    'sofia.rossi@example.org', 'active', '2024-02-01'
FROM membership_types AS t
WHERE t.code = 'youth'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000005');

INSERT INTO members (
    public_id, membership_type_id, member_number, first_name, last_name, email, status, joined_on
)
SELECT '00000000-0000-4000-8000-000000000106', t.id, 'M-000006', 'Peter', 'Novak',
    'peter.novak@example.org', 'active', '2022-11-11'
FROM membership_types AS t
WHERE t.code = 'supporting'
  AND NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_number = 'M-000006');

INSERT INTO member_groups (slug, name, description)
SELECT 'board', 'Board', 'Runs the organization between two assemblies'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM member_groups WHERE slug = 'board');

INSERT INTO member_group_members (group_id, member_id, function_name)
SELECT g.id, m.id, CASE WHEN m.member_number = 'M-000001' THEN 'Chair' ELSE 'Treasurer' END
FROM member_groups AS g
JOIN members AS m ON m.member_number IN ('M-000001', 'M-000002')
WHERE g.slug = 'board'
  AND NOT EXISTS (SELECT 1 FROM member_group_members AS t WHERE t.group_id = g.id AND t.member_id = m.id);
