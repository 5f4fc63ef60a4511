DROP TABLE import_job_errors;
DROP TABLE import_jobs;
