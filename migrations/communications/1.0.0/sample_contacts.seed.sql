-- Contacts for a demonstration.
INSERT INTO communication_contacts (display_name, email, locale)
SELECT 'Alex Morgan', 'alex.morgan@example.org', 'en'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_contacts WHERE email = 'alex.morgan@example.org');

INSERT INTO communication_contacts (display_name, email, locale)
SELECT 'Sam Rivera', 'sam.rivera@example.org', 'es'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_contacts WHERE email = 'sam.rivera@example.org');

INSERT INTO communication_contacts (display_name, email, locale)
SELECT 'Kim Novak', 'kim.novak@example.org', 'cs'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_contacts WHERE email = 'kim.novak@example.org');

INSERT INTO communication_list_contacts (list_id, contact_id)
SELECT l.id, c.id
FROM communication_lists AS l, communication_contacts AS c
WHERE l.name = 'Newsletter'
  AND c.email IN ('alex.morgan@example.org', 'sam.rivera@example.org', 'kim.novak@example.org')
  AND NOT EXISTS (
      SELECT 1 FROM communication_list_contacts
      WHERE communication_list_contacts.list_id = l.id AND communication_list_contacts.contact_id = c.id
  );
