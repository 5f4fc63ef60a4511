DROP TABLE billing_tax_ids;
DROP TABLE billing_contacts;
DROP TABLE billing_profiles;
