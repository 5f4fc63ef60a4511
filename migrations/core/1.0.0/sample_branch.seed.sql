-- A branch below the customer's own organization.
INSERT INTO organizations (public_id, parent_id, slug, name, kind)
SELECT '00000000-0000-4000-8000-000000000002', o.id, 'sample-branch', 'Sample branch', 'branch'
FROM organizations AS o
WHERE o.public_id = '00000000-0000-4000-8000-000000000001'
  AND NOT EXISTS (SELECT 1 FROM organizations WHERE slug = 'sample-branch');

INSERT INTO organization_addresses (organization_id, kind, line_1, postal_code, city, country_code)
SELECT o.id, 'registered', '1 Example Street', '10115', 'Berlin', 'DE'
FROM organizations AS o
WHERE o.slug = 'sample-branch'
  AND NOT EXISTS (SELECT 1 FROM organization_addresses AS a WHERE a.organization_id = o.id);
