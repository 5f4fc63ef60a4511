DROP TABLE forum_identities;
DROP TABLE forum_identity_providers;
