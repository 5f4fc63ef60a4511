-- The customer itself, as the first organization.
INSERT INTO organizations (public_id, slug, name, email)
SELECT '00000000-0000-4000-8000-000000000001', {{tenant.slug}}, {{tenant.name}}, {{tenant.email}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM organizations WHERE public_id = '00000000-0000-4000-8000-000000000001');
