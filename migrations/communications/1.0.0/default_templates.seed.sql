-- A sender, the usual templates and two lists.
INSERT INTO communication_senders (channel, display_name, address, is_default)
SELECT 'email', {{tenant.name}}, 'no-reply@example.org', {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_senders WHERE channel = 'email');

INSERT INTO communication_templates (code, name, channel, subject, body)
SELECT 'welcome', 'Welcome', 'email', 'Welcome, %name%', 'Hello %name%,

thank you for joining us. We are glad that you are here.

%organization%'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_templates WHERE code = 'welcome');

INSERT INTO communication_templates (code, name, channel, subject, body)
SELECT 'event-invitation', 'Invitation to an event', 'email', 'You are invited: %event%', 'Hello %name%,

please join us at %event% on %date%.

%organization%'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_templates WHERE code = 'event-invitation');

INSERT INTO communication_templates (code, name, channel, subject, body)
SELECT 'newsletter', 'Newsletter', 'email', 'News from %organization%', 'Hello %name%,

%content%

To unsubscribe: %unsubscribe_url%'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_templates WHERE code = 'newsletter');

INSERT INTO communication_templates (code, name, channel, subject, body)
SELECT 'password-changed', 'Password changed', 'email', 'Your password was changed', 'Hello %name%,

your password was changed. If that was not you, please answer this message.'
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_templates WHERE code = 'password-changed');

INSERT INTO communication_lists (name, description, is_public)
SELECT 'Newsletter', 'Everybody who wants our news', {{true}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_lists WHERE name = 'Newsletter');

INSERT INTO communication_lists (name, description, is_public)
SELECT 'Team', 'Staff and volunteers', {{false}}
FROM (SELECT 1 AS one) AS x
WHERE NOT EXISTS (SELECT 1 FROM communication_lists WHERE name = 'Team');
