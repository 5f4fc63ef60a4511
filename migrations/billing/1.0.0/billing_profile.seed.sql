-- The customer's own profile, and its contact, where there is one, as the one who gets the invoices.
INSERT INTO billing_profiles (legal_name)
SELECT {{tenant.name}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM billing_profiles WHERE organization_id IS NULL);

INSERT INTO billing_contacts (profile_id, name, email)
SELECT p.id, p.legal_name, {{tenant.email}}
FROM billing_profiles AS p
WHERE p.organization_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM billing_contacts AS c WHERE c.profile_id = p.id)
  AND COALESCE({{tenant.email}}, '') <> '';
