DROP TABLE scheduled_task_runs;
DROP TABLE scheduled_tasks;
