-- The customer's contact, where there is one, is invited as the first administrator.
INSERT INTO users (public_id, email, display_name, status)
SELECT '00000000-0000-4000-8000-000000000010', {{tenant.email}}, {{tenant.name}}, 'invited'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM users WHERE public_id = '00000000-0000-4000-8000-000000000010')
  AND NOT EXISTS (SELECT 1 FROM users WHERE email = {{tenant.email}})
  AND COALESCE({{tenant.email}}, '') <> '';

INSERT INTO user_roles (user_id, role_id)
SELECT u.id, r.id
FROM users AS u
JOIN roles AS r ON r.code = 'administrator'
WHERE u.public_id = '00000000-0000-4000-8000-000000000010'
  AND NOT EXISTS (SELECT 1 FROM user_roles AS t WHERE t.user_id = u.id AND t.role_id = r.id);
