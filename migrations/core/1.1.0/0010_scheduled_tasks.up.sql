-- Recurring work of the application, and the last runs of each task.
CREATE TABLE scheduled_tasks (
    id {{pk}},
    code {{key}} NOT NULL,
    name VARCHAR(120) NOT NULL,
    schedule VARCHAR(80) NOT NULL,
    time_zone VARCHAR(64) NOT NULL DEFAULT 'UTC',
    is_enabled BOOLEAN NOT NULL DEFAULT {{true}},
    timeout_seconds INTEGER NOT NULL DEFAULT 300,
    next_run_at {{timestamp}},
    created_at {{timestamp}} NOT NULL DEFAULT {{now}},
    updated_at {{timestamp}} NOT NULL DEFAULT {{now}},
    CONSTRAINT uq_scheduled_tasks_code UNIQUE (code),
    CONSTRAINT ck_scheduled_tasks_timeout CHECK (timeout_seconds > 0)
);

CREATE INDEX ix_scheduled_tasks_next_run_at ON scheduled_tasks (next_run_at);

CREATE TABLE scheduled_task_runs (
    id {{pk}},
    task_id {{ref}} NOT NULL,
    started_at {{timestamp}} NOT NULL DEFAULT {{now}},
    finished_at {{timestamp}},
    outcome VARCHAR(20) NOT NULL DEFAULT 'running',
    message VARCHAR(1000),
    CONSTRAINT ck_scheduled_task_runs_outcome CHECK (outcome IN ('running', 'done', 'failed', 'timeout', 'skipped')),
    CONSTRAINT fk_scheduled_task_runs_task FOREIGN KEY (task_id) REFERENCES scheduled_tasks (id) ON DELETE CASCADE
);

CREATE INDEX ix_scheduled_task_runs_task ON scheduled_task_runs (task_id, started_at);
