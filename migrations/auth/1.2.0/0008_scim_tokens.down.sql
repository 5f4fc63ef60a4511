DROP TABLE scim_group_roles;
DROP TABLE scim_tokens;
