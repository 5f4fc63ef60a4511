DROP TABLE billing_invoice_lines;
DROP TABLE billing_invoices;
