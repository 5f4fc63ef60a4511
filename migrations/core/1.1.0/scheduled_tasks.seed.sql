-- The tasks that the application brings along.
INSERT INTO scheduled_tasks (code, name, schedule)
SELECT x.code, x.name, x.schedule
FROM (
    SELECT 'files.purge' AS code, 'Delete files that were removed' AS name, '30 2 * * *' AS schedule
    UNION ALL SELECT 'imports.expire', 'Forget finished imports', '0 3 * * 0'
    UNION ALL SELECT 'sequences.restart', 'Restart yearly and monthly numbers', '1 0 * * *'
) AS x
WHERE NOT EXISTS (SELECT 1 FROM scheduled_tasks AS t WHERE t.code = x.code);
