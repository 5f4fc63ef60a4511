-- How invoices reach the customer: e-mail, or an electronic invoice network with its address.
ALTER TABLE billing_profiles ADD COLUMN invoice_route VARCHAR(20) NOT NULL DEFAULT 'e-mail';
ALTER TABLE billing_profiles ADD COLUMN invoice_route_address VARCHAR(191);
