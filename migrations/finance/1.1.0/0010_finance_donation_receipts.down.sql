DROP TABLE finance_donation_receipts;
