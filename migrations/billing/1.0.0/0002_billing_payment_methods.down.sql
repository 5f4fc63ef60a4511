DROP TABLE billing_payment_methods;
