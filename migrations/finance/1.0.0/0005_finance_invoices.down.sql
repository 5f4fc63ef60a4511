DROP TABLE finance_payments;
DROP TABLE finance_invoice_lines;
DROP TABLE finance_invoices;
