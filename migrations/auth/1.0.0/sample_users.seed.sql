-- Users to try the product with; none of them has a password.
INSERT INTO users (public_id, email, display_name, status)
SELECT '00000000-0000-4000-8000-000000000011', 'maria.keller@example.org', 'Maria Keller', 'active'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'maria.keller@example.org');

INSERT INTO users (public_id, email, display_name, status)
SELECT '00000000-0000-4000-8000-000000000012', 'tom.okafor@example.org', 'Tom Okafor', 'active'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'tom.okafor@example.org');

INSERT INTO user_roles (user_id, role_id)
SELECT u.id, r.id
FROM users AS u
JOIN roles AS r ON r.code = 'manager'
WHERE u.email IN ('maria.keller@example.org', 'tom.okafor@example.org')
  AND NOT EXISTS (SELECT 1 FROM user_roles AS t WHERE t.user_id = u.id AND t.role_id = r.id);
