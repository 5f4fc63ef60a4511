DROP TABLE organization_addresses;
DROP TABLE organizations;
