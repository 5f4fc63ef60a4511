ALTER TABLE billing_profiles DROP COLUMN invoice_route_address;
ALTER TABLE billing_profiles DROP COLUMN invoice_route;
