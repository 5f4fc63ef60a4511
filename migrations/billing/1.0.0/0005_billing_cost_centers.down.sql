DROP TABLE billing_line_allocations;
DROP TABLE billing_cost_centers;
