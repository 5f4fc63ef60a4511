-- Roles that every customer starts with, and what they may do in the core modules.
INSERT INTO roles (code, name, description, is_builtin)
SELECT x.code, x.name, x.description, {{true}}
FROM (
    SELECT 'administrator' AS code, 'Administrator' AS name, 'May do everything' AS description
    UNION ALL SELECT 'manager', 'Manager', 'Runs the daily work, without users and settings'
    UNION ALL SELECT 'reader', 'Reader', 'Sees and changes nothing'
) AS x
WHERE NOT EXISTS (SELECT 1 FROM roles AS t WHERE t.code = x.code);

INSERT INTO role_permissions (role_id, permission_code)
SELECT r.id, x.permission_code
FROM (
    SELECT 'administrator' AS code, 'core.organization.view' AS permission_code
    UNION ALL SELECT 'administrator', 'core.organization.edit'
    UNION ALL SELECT 'administrator', 'core.settings.view'
    UNION ALL SELECT 'administrator', 'core.settings.edit'
    UNION ALL SELECT 'administrator', 'core.audit.view'
    UNION ALL SELECT 'administrator', 'auth.users.view'
    UNION ALL SELECT 'administrator', 'auth.users.manage'
    UNION ALL SELECT 'administrator', 'auth.roles.manage'
    UNION ALL SELECT 'administrator', 'auth.sessions.revoke'
    UNION ALL SELECT 'manager', 'core.organization.view'
    UNION ALL SELECT 'manager', 'core.files.view'
    UNION ALL SELECT 'manager', 'core.files.upload'
    UNION ALL SELECT 'manager', 'auth.users.view'
    UNION ALL SELECT 'reader', 'core.organization.view'
    UNION ALL SELECT 'reader', 'core.files.view'
) AS x
JOIN roles AS r ON r.code = x.code
WHERE NOT EXISTS (
    SELECT 1 FROM role_permissions AS t WHERE t.role_id = r.id AND t.permission_code = x.permission_code
);
