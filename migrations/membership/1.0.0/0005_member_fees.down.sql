DROP TABLE member_fees;
DROP TABLE member_fee_rates;
