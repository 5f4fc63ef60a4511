
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'module' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'module'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'module' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set up a workspace: landlord.yaml, the landlord''s database and its keys')
            [CompletionResult]::new('tenant', 'tenant', [CompletionResultType]::ParameterValue, 'Create, list, show and choose tenants')
            [CompletionResult]::new('host', 'host', [CompletionResultType]::ParameterValue, 'The servers that hold tenants'' databases: add, check and harden them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'What the catalog offers, or what is installed')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find modules by a word in their name, description or features')
            [CompletionResult]::new('info', 'info', [CompletionResultType]::ParameterValue, 'One module: plans side by side, features, dependencies, versions')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Install modules, with everything they need')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Another plan of an installed module')
            [CompletionResult]::new('subscription', 'subscription', [CompletionResultType]::ParameterValue, 'What is due by the calendar: for cron')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Newer versions of what is installed')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Switch modules off; their tables and data stay')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Switch disabled modules on again')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'What a tenant has set, and setting it')
            [CompletionResult]::new('entitlements', 'entitlements', [CompletionResultType]::ParameterValue, 'What a tenant may do, why, and what it is given beyond its plan')
            [CompletionResult]::new('can', 'can', [CompletionResultType]::ParameterValue, 'Whether a tenant may do something: exit 0 if it may, 4 if not')
            [CompletionResult]::new('bundle', 'bundle', [CompletionResultType]::ParameterValue, 'Modules that are sold together: list, show and install them')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Carry out a pipeline that --dry-run --out saved')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Hold a module back at a version, or show what is held')
            [CompletionResult]::new('unpin', 'unpin', [CompletionResultType]::ParameterValue, 'Let a module move again')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove modules; their data is archived first')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Take over tables that are there already as a module''s')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring removed modules back with their archived data')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back exactly what one run changed')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Take out what is past its day: retained components, archives, backups; without --yes only says what')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'What is installed, and whether anything is unfinished')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'What is not as it should be, with the command that mends it')
            [CompletionResult]::new('repair', 'repair', [CompletionResultType]::ParameterValue, 'Mend what is safe to be mended')
            [CompletionResult]::new('rollout', 'rollout', [CompletionResultType]::ParameterValue, 'What was rolled out to many tenants, and going on with it')
            [CompletionResult]::new('worker', 'worker', [CompletionResultType]::ParameterValue, 'Take part in the rollouts that others have begun')
            [CompletionResult]::new('usage', 'usage', [CompletionResultType]::ParameterValue, 'What tenants use of what they may: the nightly audit, and what it found')
            [CompletionResult]::new('cron', 'cron', [CompletionResultType]::ParameterValue, 'The jobs that keep a fleet in order: the last run of each, what is overdue, what starts them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'What was done to a tenant')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Finish what a crash interrupted')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check the definitions')
            [CompletionResult]::new('landlord', 'landlord', [CompletionResultType]::ParameterValue, 'The landlord itself: show it, upgrade its tables, say that it was moved or copied')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Back up tenants'' databases, and bring them back')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The audit log: show it, verify it, sign its head')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;init' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a tenant: its database, its identity stamp and the core modules')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take databases that exist under management')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All tenants')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One tenant and what it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change its name, contact, profile or labels')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the tenant that commands are for when they name none')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give its logins new passwords')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Lock its application out, and refuse runs')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Bring a suspended or archived tenant back')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Back it up and lock it out for good; its database stays')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop the database and the logins of an archived tenant, or of one never finished')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;tenant;create' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name for people (default: made from the slug)')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Its technical contact')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Its profile, one of the catalog''s')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'The host of its database (default: the one with the fewest tenants)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Write the application''s credentials to this new file, and do not show them')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;import' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check the rows, and import nothing')
            [CompletionResult]::new('--skip-bad', '--skip-bad', [CompletionResultType]::ParameterName, 'Import the good rows although others are wrong (exit 5)')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only those that are provisioning, active, suspended, archived or dropped')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'Only those on this host')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also dropped ones, of which only the history is left')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;set' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name for people')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Its technical contact; empty for none')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Its profile, one of the catalog''s; empty for none')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'A label to select it by, KEY=VALUE; KEY= takes one away')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;use' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;rotate' {
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Write the application''s credentials to this new file, and do not show them')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--application', '--application', [CompletionResultType]::ParameterName, 'Only the application''s login')
            [CompletionResult]::new('--migration', '--migration', [CompletionResultType]::ParameterName, 'Only the login that runs use; its password is never shown')
            [CompletionResult]::new('--both', '--both', [CompletionResultType]::ParameterName, 'Both logins (the default)')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;suspend' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;resume' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;archive' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The slug once more, since its application is locked out for good')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;drop' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The slug once more, since its database goes')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--no-backup', '--no-backup', [CompletionResultType]::ParameterName, 'Also where no backup is left')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Of an imported database, which stays: take the ledger''s tables out of it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;tenant;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a tenant: its database, its identity stamp and the core modules')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take databases that exist under management')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All tenants')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One tenant and what it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change its name, contact, profile or labels')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the tenant that commands are for when they name none')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give its logins new passwords')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Lock its application out, and refuse runs')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Bring a suspended or archived tenant back')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Back it up and lock it out for good; its database stays')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop the database and the logins of an archived tenant, or of one never finished')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;tenant;help;create' {
            break
        }
        'module;tenant;help;import' {
            break
        }
        'module;tenant;help;list' {
            break
        }
        'module;tenant;help;show' {
            break
        }
        'module;tenant;help;set' {
            break
        }
        'module;tenant;help;use' {
            break
        }
        'module;tenant;help;rotate' {
            break
        }
        'module;tenant;help;suspend' {
            break
        }
        'module;tenant;help;resume' {
            break
        }
        'module;tenant;help;archive' {
            break
        }
        'module;tenant;help;drop' {
            break
        }
        'module;tenant;help;help' {
            break
        }
        'module;host' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a server, or a folder for SQLite files')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a host''s address, limit, labels or names')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All hosts')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take away a host that holds no tenant')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look at the hosts: reachable, version, TLS, connections, rights, open databases')
            [CompletionResult]::new('harden', 'harden', [CompletionResultType]::ParameterValue, 'Keep the logins of tenants out of a server''s other databases')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;host;add' {
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'How many connections may be used there at once; 0 leaves it to the server')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'A label to select it by, KEY=VALUE; KEY= takes one away')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'How a tenant''s database is called there (default: tenant_{slug})')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Do not connect first')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;set' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Its new address')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'How many connections may be used there at once; 0 leaves it to the server')
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'A label to select it by, KEY=VALUE; KEY= takes one away')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'How a tenant''s database is called there (default: tenant_{slug})')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--unchecked', '--unchecked', [CompletionResultType]::ParameterName, 'Do not connect first')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;remove' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;check' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;harden' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;host;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a server, or a folder for SQLite files')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a host''s address, limit, labels or names')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All hosts')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take away a host that holds no tenant')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look at the hosts: reachable, version, TLS, connections, rights, open databases')
            [CompletionResult]::new('harden', 'harden', [CompletionResultType]::ParameterValue, 'Keep the logins of tenants out of a server''s other databases')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;host;help;add' {
            break
        }
        'module;host;help;set' {
            break
        }
        'module;host;help;list' {
            break
        }
        'module;host;help;remove' {
            break
        }
        'module;host;help;check' {
            break
        }
        'module;host;help;harden' {
            break
        }
        'module;host;help;help' {
            break
        }
        'module;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every module')
            [CompletionResult]::new('--installed', '--installed', [CompletionResultType]::ParameterName, 'What the tenant has')
            [CompletionResult]::new('--available', '--available', [CompletionResultType]::ParameterName, 'What the tenant does not have, and what each would need')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;search' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;info' {
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'As it is at this version (default: the newest)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;install' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The plan, for modules that do not name their own')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'The plan, for modules that do not name their own')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'The version or range, for a single module')
            [CompletionResult]::new('--features', '--features', [CompletionResultType]::ParameterName, 'Only these features (and what they need), for a single module')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'With --create-tenant: the host of its database (default: the one with the fewest tenants)')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'With --create-tenant: write the application''s credentials to this new file')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--create-tenant', '--create-tenant', [CompletionResultType]::ParameterName, 'Make the tenant named by --tenant where it does not exist (and the landlord, and the core modules)')
            [CompletionResult]::new('--with-demo', '--with-demo', [CompletionResultType]::ParameterName, 'Also the demonstration rows')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;switch' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Its new plan')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Its new plan')
            [CompletionResult]::new('--features', '--features', [CompletionResultType]::ParameterName, 'Only these features of the plan (and what they need)')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Not at once: `period-end` (the end of the month), or a day such as 2026-12-15')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--allow-over-limit', '--allow-over-limit', [CompletionResultType]::ParameterName, 'Go on where there is more than the lower plan allows: it stays, and can be read and deleted')
            [CompletionResult]::new('--cancel', '--cancel', [CompletionResultType]::ParameterName, 'Take a change back that is not due yet')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;subscription' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('sweep', 'sweep', [CompletionResultType]::ParameterValue, 'Carry out what is due: changes of plan that were asked for with `switch --at`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;subscription;sweep' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only list what is due')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;subscription;help' {
            [CompletionResult]::new('sweep', 'sweep', [CompletionResultType]::ParameterValue, 'Carry out what is due: changes of plan that were asked for with `switch --at`')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;subscription;help;sweep' {
            break
        }
        'module;subscription;help;help' {
            break
        }
        'module;update' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The version or range, for a single module')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;disable' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--cascade', '--cascade', [CompletionResultType]::ParameterName, 'Also what needs them')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;enable' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;settings' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The settings of the tenant''s modules, with where each value comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'One value')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Choose values for the tenant: KEY=VALUE ...')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Let settings follow version and plan again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;settings;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;settings;get' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;settings;set' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;settings;unset' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;settings;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The settings of the tenant''s modules, with where each value comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'One value')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Choose values for the tenant: KEY=VALUE ...')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Let settings follow version and plan again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;settings;help;list' {
            break
        }
        'module;settings;help;get' {
            break
        }
        'module;settings;help;set' {
            break
        }
        'module;settings;help;unset' {
            break
        }
        'module;settings;help;help' {
            break
        }
        'module;entitlements' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant may do, and where each of it comes from')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Why a tenant has a feature or a limit, or has not: the plan''s value and what each override made of it')
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Give a tenant a feature or another limit, whatever its plan, or take one away')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take everything back that was granted of one name: the plan''s value holds again')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Bring to tenants'' databases what could not be brought at once, and what has begun or ended since')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;entitlements;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;entitlements;explain' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;entitlements;grant' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last day on which it holds, or the moment in RFC 3339 at which it ends')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'The first day on which it holds (default: now)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--permanent', '--permanent', [CompletionResultType]::ParameterName, 'It holds until it is cleared')
            [CompletionResult]::new('--add', '--add', [CompletionResultType]::ParameterName, 'So much more than what is there, instead of that much')
            [CompletionResult]::new('--revoke', '--revoke', [CompletionResultType]::ParameterName, 'Take it away: no such feature, none of the meter')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;entitlements;clear' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;entitlements;push' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;entitlements;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant may do, and where each of it comes from')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Why a tenant has a feature or a limit, or has not: the plan''s value and what each override made of it')
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Give a tenant a feature or another limit, whatever its plan, or take one away')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take everything back that was granted of one name: the plan''s value holds again')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Bring to tenants'' databases what could not be brought at once, and what has begun or ended since')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;entitlements;help;show' {
            break
        }
        'module;entitlements;help;explain' {
            break
        }
        'module;entitlements;help;grant' {
            break
        }
        'module;entitlements;help;clear' {
            break
        }
        'module;entitlements;help;push' {
            break
        }
        'module;entitlements;help;help' {
            break
        }
        'module;can' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;bundle' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The bundles on offer, with their prices')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What is in a bundle')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Install all modules of a bundle, or nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;bundle;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;bundle;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;bundle;install' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--switch', '--switch', [CompletionResultType]::ParameterName, 'Also raise what is installed at a lower plan')
            [CompletionResult]::new('--allow-over-limit', '--allow-over-limit', [CompletionResultType]::ParameterName, 'Go on where there is more than a new plan allows: it stays, and can be read and deleted')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;bundle;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The bundles on offer, with their prices')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What is in a bundle')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Install all modules of a bundle, or nothing')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;bundle;help;list' {
            break
        }
        'module;bundle;help;show' {
            break
        }
        'module;bundle;help;install' {
            break
        }
        'module;bundle;help;help' {
            break
        }
        'module;apply' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Where tables go: the tenant''s slug once more; for many their number')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the pipeline and whether it still fits, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;pin' {
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'The last day on which it holds (default: until `module unpin`)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The pins of one tenant (--tenant), or of all')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;pin;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;pin;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The pins of one tenant (--tenant), or of all')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;pin;help;list' {
            break
        }
        'module;pin;help;help' {
            break
        }
        'module;unpin' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;remove' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The tenant''s slug once more, since tables go; with --all the number of active tenants')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--cascade', '--cascade', [CompletionResultType]::ParameterName, 'Also what needs them, the dependent ones first')
            [CompletionResult]::new('--purge', '--purge', [CompletionResultType]::ParameterName, 'Keep no archive: the tables go for good')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;adopt' {
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'With --detect: the plan of a module (default: its fallback plan)')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--detect', '--detect', [CompletionResultType]::ParameterName, 'Ask each module''s `detect` query who uses it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;restore' {
            [CompletionResult]::new('--archive', '--archive', [CompletionResultType]::ParameterName, 'This archive, by its id or the end of it (default: the newest)')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;undo' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The tenant''s slug once more, where tables go')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run: save the whole pipeline, SQL included, for `module apply`')
            [CompletionResult]::new('--backup', '--backup', [CompletionResultType]::ParameterName, 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen, and change nothing')
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'With --dry-run: the SQL too')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'module;prune' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every tenant')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;status' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Compare the landlord with the tenant''s own ledger and its live schema')
            [CompletionResult]::new('--fleet', '--fleet', [CompletionResultType]::ParameterName, 'All tenants in one answer: who has what, who is behind, what is not over')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;doctor' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every tenant and every host, and the tenants with each other')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;repair' {
            [CompletionResult]::new('--accept', '--accept', [CompletionResultType]::ParameterName, 'The edited file of an applied migration is right: MODULE/VERSION/NAME')
            [CompletionResult]::new('--mended', '--mended', [CompletionResultType]::ParameterName, 'A stuck run was mended by hand: nothing differs any more')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'With --dry-run, for many tenants: save the rollout, for `module apply`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--canary', '--canary', [CompletionResultType]::ParameterName, 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)')
            [CompletionResult]::new('--pause-between', '--pause-between', [CompletionResultType]::ParameterName, 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)')
            [CompletionResult]::new('--max-failures', '--max-failures', [CompletionResultType]::ParameterName, 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--of', '--of', [CompletionResultType]::ParameterName, 'With --rebuild-landlord: the id of the lost landlord, where stamps of several are found')
            [CompletionResult]::new('--except', '--except', [CompletionResultType]::ParameterName, 'With --rebuild-landlord: leave a database out, e.g. a copy')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--accept-ledger', '--accept-ledger', [CompletionResultType]::ParameterName, 'The ledger''s rows were edited past this program, and are right')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('--rebuild-landlord', '--rebuild-landlord', [CompletionResultType]::ParameterName, 'The landlord was lost or is an old backup: fill it from the tenants'' databases on its hosts')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Only say what would be done, whatever else is given')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--undo-on-failure', '--undo-on-failure', [CompletionResultType]::ParameterName, 'When it is paused for its failures: take back what succeeded')
            [CompletionResult]::new('--detach', '--detach', [CompletionResultType]::ParameterName, 'Only write the rollout down, for `module worker` on other machines')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The newest rollouts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One of them: its waves, what failed and why')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with one that is paused, or whose process died')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Begin nothing new, wherever it is worked on')
            [CompletionResult]::new('abort', 'abort', [CompletionResultType]::ParameterValue, 'Give up what has not been begun')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Do again what failed, all or one cause')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back what it changed')
            [CompletionResult]::new('rehearse', 'rehearse', [CompletionResultType]::ParameterValue, 'Try a saved one on copies of some tenants')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;rollout;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;show' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only targets in this state: waiting, running, done, unchanged, skipped, failed or stuck')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;resume' {
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--retry-failed', '--retry-failed', [CompletionResultType]::ParameterName, 'Also what failed before')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;pause' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;abort' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;retry' {
            [CompletionResult]::new('--cause', '--cause', [CompletionResultType]::ParameterName, 'Only those of one cause, by the key that `module rollout show` gives it')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;undo' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The number of tenants that it changed, since tables may go')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;rehearse' {
            [CompletionResult]::new('--sample', '--sample', [CompletionResultType]::ParameterName, 'How many tenants; each pipeline of the file in turn')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once the estimate is for (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;rollout;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The newest rollouts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One of them: its waves, what failed and why')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with one that is paused, or whose process died')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Begin nothing new, wherever it is worked on')
            [CompletionResult]::new('abort', 'abort', [CompletionResultType]::ParameterValue, 'Give up what has not been begun')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Do again what failed, all or one cause')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back what it changed')
            [CompletionResult]::new('rehearse', 'rehearse', [CompletionResultType]::ParameterValue, 'Try a saved one on copies of some tenants')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;rollout;help;list' {
            break
        }
        'module;rollout;help;show' {
            break
        }
        'module;rollout;help;resume' {
            break
        }
        'module;rollout;help;pause' {
            break
        }
        'module;rollout;help;abort' {
            break
        }
        'module;rollout;help;retry' {
            break
        }
        'module;rollout;help;undo' {
            break
        }
        'module;rollout;help;rehearse' {
            break
        }
        'module;rollout;help;help' {
            break
        }
        'module;worker' {
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--until-idle', '--until-idle', [CompletionResultType]::ParameterName, 'End when there was nothing to do for so long')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Count what every tenant uses, mend the counters, and note it: nightly, by cron')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant uses of its limits')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'What a tenant used, day by day')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'What all tenants use, who is near a limit or over it, and which plan would help')
            [CompletionResult]::new('reserve', 'reserve', [CompletionResultType]::ParameterValue, 'Hold an amount of a meter for work that has begun')
            [CompletionResult]::new('commit', 'commit', [CompletionResultType]::ParameterValue, 'Use what was reserved, or a part of it; the rest goes back')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Give back what was reserved')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Take down what was used, once a key: one fact, or a file of them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;usage;audit' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--since-last', '--since-last', [CompletionResultType]::ParameterName, 'Leave out tenants that were audited within this time: 12h')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'The day that the snapshots are for (default: the one in which the audit begins, in UTC)')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with 7 where a tenant is over a limit, or where a counter was off')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long a question to a tenant''s database may take')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many tenants at once (default: twice the processors, at most 16)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--no-repair', '--no-repair', [CompletionResultType]::ParameterName, 'Report counters that are off, and leave them so')
            [CompletionResult]::new('--allow-older-definitions', '--allow-older-definitions', [CompletionResultType]::ParameterName, 'Go on although the definitions are older than those last used')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--live', '--live', [CompletionResultType]::ParameterName, 'Ask the tenant''s database; nothing is mended and nothing noted')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;history' {
            [CompletionResult]::new('--meter', '--meter', [CompletionResultType]::ParameterName, 'Only a module''s, a meter''s (cards), or one (digital-card.cards)')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'How many days back')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;report' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'For the tenants in a file, a slug a line (`-` reads them from stdin)')
            [CompletionResult]::new('--module', '--module', [CompletionResultType]::ParameterName, 'Only this module')
            [CompletionResult]::new('--meter', '--meter', [CompletionResultType]::ParameterName, 'Only this meter: cards, or digital-card.cards')
            [CompletionResult]::new('--day', '--day', [CompletionResultType]::ParameterName, 'As it was on this day')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Each day from this one on')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Up to this one (default: today)')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Sums by tenant, module, meter or day')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'For every active tenant')
            [CompletionResult]::new('--allow-empty', '--allow-empty', [CompletionResultType]::ParameterName, 'No tenant at all is no failure')
            [CompletionResult]::new('--over', '--over', [CompletionResultType]::ParameterName, 'Only what is over its limit')
            [CompletionResult]::new('--near', '--near', [CompletionResultType]::ParameterName, 'Only what is near its limit, at it or over it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;reserve' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'What names it: doing it again with the same key reserves nothing more (default: a new one)')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'How long it is held, unless it is committed or released before')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--partial', '--partial', [CompletionResultType]::ParameterName, 'Take what is left, where not all is to be had')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;commit' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The reservation')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;release' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The reservation')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;record' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'What names the fact')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When it happened (default: now)')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Many facts: a file, or - for standard input; JSON lines or CSV')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;usage;help' {
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Count what every tenant uses, mend the counters, and note it: nightly, by cron')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant uses of its limits')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'What a tenant used, day by day')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'What all tenants use, who is near a limit or over it, and which plan would help')
            [CompletionResult]::new('reserve', 'reserve', [CompletionResultType]::ParameterValue, 'Hold an amount of a meter for work that has begun')
            [CompletionResult]::new('commit', 'commit', [CompletionResultType]::ParameterValue, 'Use what was reserved, or a part of it; the rest goes back')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Give back what was reserved')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Take down what was used, once a key: one fact, or a file of them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;usage;help;audit' {
            break
        }
        'module;usage;help;show' {
            break
        }
        'module;usage;help;history' {
            break
        }
        'module;usage;help;report' {
            break
        }
        'module;usage;help;reserve' {
            break
        }
        'module;usage;help;commit' {
            break
        }
        'module;usage;help;release' {
            break
        }
        'module;usage;help;record' {
            break
        }
        'module;usage;help;help' {
            break
        }
        'module;cron' {
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print what starts the jobs, for systemd or cron')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with 7 where a job is overdue')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;history' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many runs')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;recover' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;validate' {
            [CompletionResult]::new('--deny', '--deny', [CompletionResultType]::ParameterName, 'Also fail on warnings')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'Where: `sqlite` (in memory, the default) or a server''s URL; may be given several times')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--execute', '--execute', [CompletionResultType]::ParameterName, 'Prove each module in scratch databases: every plan of every version goes up, along every way from an older version or a lower plan, down, and up again; the live schemas are compared')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;landlord' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Where it is, its id, the version of its tables, where it lives')
            [CompletionResult]::new('upgrade', 'upgrade', [CompletionResultType]::ParameterValue, 'Bring its tables to the version that this program needs')
            [CompletionResult]::new('moved', 'moved', [CompletionResultType]::ParameterValue, 'Say that it lives here now: the place it came from is given up')
            [CompletionResult]::new('cloned', 'cloned', [CompletionResultType]::ParameterValue, 'Make a copy a landlord of its own, for the environment of --env: no tenant''s database fits it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;landlord;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;landlord;upgrade' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--allow-unfinished', '--allow-unfinished', [CompletionResultType]::ParameterName, 'Go on although runs are unfinished: nobody is working, a crash left them')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;landlord;moved' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;landlord;cloned' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;landlord;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Where it is, its id, the version of its tables, where it lives')
            [CompletionResult]::new('upgrade', 'upgrade', [CompletionResultType]::ParameterValue, 'Bring its tables to the version that this program needs')
            [CompletionResult]::new('moved', 'moved', [CompletionResultType]::ParameterValue, 'Say that it lives here now: the place it came from is given up')
            [CompletionResult]::new('cloned', 'cloned', [CompletionResultType]::ParameterValue, 'Make a copy a landlord of its own, for the environment of --env: no tenant''s database fits it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;landlord;help;show' {
            break
        }
        'module;landlord;help;upgrade' {
            break
        }
        'module;landlord;help;moved' {
            break
        }
        'module;landlord;help;cloned' {
            break
        }
        'module;landlord;help;help' {
            break
        }
        'module;backup' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Back up the tenant''s whole database')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The backups and archives there are, newest first')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in place of the tenant''s database; what is there is backed up first')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old backups; without --yes only says which')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;backup;create' {
            [CompletionResult]::new('--label', '--label', [CompletionResultType]::ParameterName, 'Words to find it again by')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Say how much space it takes and how much there is, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;backup;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read every file and compare its checksum')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;backup;restore' {
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'The tenant''s slug once more, since its database is replaced')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check the backup and say what would happen, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;backup;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'What is older than this goes: 90d, 12w')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'So many backups of each tenant stay, whatever their age')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;backup;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Back up the tenant''s whole database')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The backups and archives there are, newest first')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in place of the tenant''s database; what is there is backed up first')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old backups; without --yes only says which')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;backup;help;create' {
            break
        }
        'module;backup;help;list' {
            break
        }
        'module;backup;help;restore' {
            break
        }
        'module;backup;help;prune' {
            break
        }
        'module;backup;help;help' {
            break
        }
        'module;audit' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the log, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Find any edited, removed, inserted or reordered record (exit 7)')
            [CompletionResult]::new('checkpoint', 'checkpoint', [CompletionResultType]::ParameterValue, 'Sign the log''s head, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;audit;log' {
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Only this action; `run.*` for all that begin so')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Only what this person did')
            [CompletionResult]::new('--outcome', '--outcome', [CompletionResultType]::ParameterName, 'Only what ended so')
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Only this run')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this time on: a date or an RFC 3339 time')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Before this time')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many, the newest')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;audit;verify' {
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'Only the newest N records')
            [CompletionResult]::new('--from-seq', '--from-seq', [CompletionResultType]::ParameterName, 'From this record on')
            [CompletionResult]::new('--anchors', '--anchors', [CompletionResultType]::ParameterName, 'Folder of checkpoints that were kept elsewhere')
            [CompletionResult]::new('--pubkey', '--pubkey', [CompletionResultType]::ParameterName, 'The public key of the checkpoints, base64 in a file (default: from the signing key)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('--require-anchor', '--require-anchor', [CompletionResultType]::ParameterName, 'Fail (exit 1) where no anchor was given: then only inner consistency can be checked')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;audit;checkpoint' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Also add it to this folder, a file a checkpoint')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The workspace''s file (default: landlord.yaml here or in a parent folder)')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'One of the environments in landlord.yaml (default: MODULE_ENV)')
            [CompletionResult]::new('--confirm-env', '--confirm-env', [CompletionResultType]::ParameterName, 'In a protected environment: its name once more, before anything is destroyed')
            [CompletionResult]::new('--landlord', '--landlord', [CompletionResultType]::ParameterName, 'The landlord''s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord')
            [CompletionResult]::new('--definitions', '--definitions', [CompletionResultType]::ParameterName, 'Folder of the definitions, or `builtin`')
            [CompletionResult]::new('--migrations', '--migrations', [CompletionResultType]::ParameterName, 'Folder of the migrations (default: beside the definitions)')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Folder of the landlord''s and the tenants'' files')
            [CompletionResult]::new('--backups', '--backups', [CompletionResultType]::ParameterName, 'Folder of archives')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the answer is printed: table, json, yaml, csv or ndjson')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why this is done, for the audit log')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'The business date: 2026-03-01, or a time in RFC 3339')
            [CompletionResult]::new('--wait-for-lock', '--wait-for-lock', [CompletionResultType]::ParameterName, 'Wait this long for another operation on the same tenant: 30s, 5m')
            [CompletionResult]::new('--lock-timeout', '--lock-timeout', [CompletionResultType]::ParameterName, 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How the talk on stderr is worded: for people, or a JSON object a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to whatever is not destructive')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask, even on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'module;audit;help' {
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the log, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Find any edited, removed, inserted or reordered record (exit 7)')
            [CompletionResult]::new('checkpoint', 'checkpoint', [CompletionResultType]::ParameterValue, 'Sign the log''s head, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;audit;help;log' {
            break
        }
        'module;audit;help;verify' {
            break
        }
        'module;audit;help;checkpoint' {
            break
        }
        'module;audit;help;help' {
            break
        }
        'module;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set up a workspace: landlord.yaml, the landlord''s database and its keys')
            [CompletionResult]::new('tenant', 'tenant', [CompletionResultType]::ParameterValue, 'Create, list, show and choose tenants')
            [CompletionResult]::new('host', 'host', [CompletionResultType]::ParameterValue, 'The servers that hold tenants'' databases: add, check and harden them')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'What the catalog offers, or what is installed')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find modules by a word in their name, description or features')
            [CompletionResult]::new('info', 'info', [CompletionResultType]::ParameterValue, 'One module: plans side by side, features, dependencies, versions')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Install modules, with everything they need')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Another plan of an installed module')
            [CompletionResult]::new('subscription', 'subscription', [CompletionResultType]::ParameterValue, 'What is due by the calendar: for cron')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Newer versions of what is installed')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Switch modules off; their tables and data stay')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Switch disabled modules on again')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'What a tenant has set, and setting it')
            [CompletionResult]::new('entitlements', 'entitlements', [CompletionResultType]::ParameterValue, 'What a tenant may do, why, and what it is given beyond its plan')
            [CompletionResult]::new('can', 'can', [CompletionResultType]::ParameterValue, 'Whether a tenant may do something: exit 0 if it may, 4 if not')
            [CompletionResult]::new('bundle', 'bundle', [CompletionResultType]::ParameterValue, 'Modules that are sold together: list, show and install them')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Carry out a pipeline that --dry-run --out saved')
            [CompletionResult]::new('pin', 'pin', [CompletionResultType]::ParameterValue, 'Hold a module back at a version, or show what is held')
            [CompletionResult]::new('unpin', 'unpin', [CompletionResultType]::ParameterValue, 'Let a module move again')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove modules; their data is archived first')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, 'Take over tables that are there already as a module''s')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring removed modules back with their archived data')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back exactly what one run changed')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Take out what is past its day: retained components, archives, backups; without --yes only says what')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'What is installed, and whether anything is unfinished')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'What is not as it should be, with the command that mends it')
            [CompletionResult]::new('repair', 'repair', [CompletionResultType]::ParameterValue, 'Mend what is safe to be mended')
            [CompletionResult]::new('rollout', 'rollout', [CompletionResultType]::ParameterValue, 'What was rolled out to many tenants, and going on with it')
            [CompletionResult]::new('worker', 'worker', [CompletionResultType]::ParameterValue, 'Take part in the rollouts that others have begun')
            [CompletionResult]::new('usage', 'usage', [CompletionResultType]::ParameterValue, 'What tenants use of what they may: the nightly audit, and what it found')
            [CompletionResult]::new('cron', 'cron', [CompletionResultType]::ParameterValue, 'The jobs that keep a fleet in order: the last run of each, what is overdue, what starts them')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'What was done to a tenant')
            [CompletionResult]::new('recover', 'recover', [CompletionResultType]::ParameterValue, 'Finish what a crash interrupted')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check the definitions')
            [CompletionResult]::new('landlord', 'landlord', [CompletionResultType]::ParameterValue, 'The landlord itself: show it, upgrade its tables, say that it was moved or copied')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Back up tenants'' databases, and bring them back')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The audit log: show it, verify it, sign its head')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'module;help;init' {
            break
        }
        'module;help;tenant' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a tenant: its database, its identity stamp and the core modules')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take databases that exist under management')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All tenants')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One tenant and what it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change its name, contact, profile or labels')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Choose the tenant that commands are for when they name none')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give its logins new passwords')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Lock its application out, and refuse runs')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Bring a suspended or archived tenant back')
            [CompletionResult]::new('archive', 'archive', [CompletionResultType]::ParameterValue, 'Back it up and lock it out for good; its database stays')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop the database and the logins of an archived tenant, or of one never finished')
            break
        }
        'module;help;tenant;create' {
            break
        }
        'module;help;tenant;import' {
            break
        }
        'module;help;tenant;list' {
            break
        }
        'module;help;tenant;show' {
            break
        }
        'module;help;tenant;set' {
            break
        }
        'module;help;tenant;use' {
            break
        }
        'module;help;tenant;rotate' {
            break
        }
        'module;help;tenant;suspend' {
            break
        }
        'module;help;tenant;resume' {
            break
        }
        'module;help;tenant;archive' {
            break
        }
        'module;help;tenant;drop' {
            break
        }
        'module;help;host' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a server, or a folder for SQLite files')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a host''s address, limit, labels or names')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'All hosts')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Take away a host that holds no tenant')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look at the hosts: reachable, version, TLS, connections, rights, open databases')
            [CompletionResult]::new('harden', 'harden', [CompletionResultType]::ParameterValue, 'Keep the logins of tenants out of a server''s other databases')
            break
        }
        'module;help;host;add' {
            break
        }
        'module;help;host;set' {
            break
        }
        'module;help;host;list' {
            break
        }
        'module;help;host;remove' {
            break
        }
        'module;help;host;check' {
            break
        }
        'module;help;host;harden' {
            break
        }
        'module;help;list' {
            break
        }
        'module;help;search' {
            break
        }
        'module;help;info' {
            break
        }
        'module;help;install' {
            break
        }
        'module;help;switch' {
            break
        }
        'module;help;subscription' {
            [CompletionResult]::new('sweep', 'sweep', [CompletionResultType]::ParameterValue, 'Carry out what is due: changes of plan that were asked for with `switch --at`')
            break
        }
        'module;help;subscription;sweep' {
            break
        }
        'module;help;update' {
            break
        }
        'module;help;disable' {
            break
        }
        'module;help;enable' {
            break
        }
        'module;help;settings' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The settings of the tenant''s modules, with where each value comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'One value')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Choose values for the tenant: KEY=VALUE ...')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Let settings follow version and plan again')
            break
        }
        'module;help;settings;list' {
            break
        }
        'module;help;settings;get' {
            break
        }
        'module;help;settings;set' {
            break
        }
        'module;help;settings;unset' {
            break
        }
        'module;help;entitlements' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant may do, and where each of it comes from')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Why a tenant has a feature or a limit, or has not: the plan''s value and what each override made of it')
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Give a tenant a feature or another limit, whatever its plan, or take one away')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Take everything back that was granted of one name: the plan''s value holds again')
            [CompletionResult]::new('push', 'push', [CompletionResultType]::ParameterValue, 'Bring to tenants'' databases what could not be brought at once, and what has begun or ended since')
            break
        }
        'module;help;entitlements;show' {
            break
        }
        'module;help;entitlements;explain' {
            break
        }
        'module;help;entitlements;grant' {
            break
        }
        'module;help;entitlements;clear' {
            break
        }
        'module;help;entitlements;push' {
            break
        }
        'module;help;can' {
            break
        }
        'module;help;bundle' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The bundles on offer, with their prices')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What is in a bundle')
            [CompletionResult]::new('install', 'install', [CompletionResultType]::ParameterValue, 'Install all modules of a bundle, or nothing')
            break
        }
        'module;help;bundle;list' {
            break
        }
        'module;help;bundle;show' {
            break
        }
        'module;help;bundle;install' {
            break
        }
        'module;help;apply' {
            break
        }
        'module;help;pin' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The pins of one tenant (--tenant), or of all')
            break
        }
        'module;help;pin;list' {
            break
        }
        'module;help;unpin' {
            break
        }
        'module;help;remove' {
            break
        }
        'module;help;adopt' {
            break
        }
        'module;help;restore' {
            break
        }
        'module;help;undo' {
            break
        }
        'module;help;prune' {
            break
        }
        'module;help;status' {
            break
        }
        'module;help;doctor' {
            break
        }
        'module;help;repair' {
            break
        }
        'module;help;rollout' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The newest rollouts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'One of them: its waves, what failed and why')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with one that is paused, or whose process died')
            [CompletionResult]::new('pause', 'pause', [CompletionResultType]::ParameterValue, 'Begin nothing new, wherever it is worked on')
            [CompletionResult]::new('abort', 'abort', [CompletionResultType]::ParameterValue, 'Give up what has not been begun')
            [CompletionResult]::new('retry', 'retry', [CompletionResultType]::ParameterValue, 'Do again what failed, all or one cause')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back what it changed')
            [CompletionResult]::new('rehearse', 'rehearse', [CompletionResultType]::ParameterValue, 'Try a saved one on copies of some tenants')
            break
        }
        'module;help;rollout;list' {
            break
        }
        'module;help;rollout;show' {
            break
        }
        'module;help;rollout;resume' {
            break
        }
        'module;help;rollout;pause' {
            break
        }
        'module;help;rollout;abort' {
            break
        }
        'module;help;rollout;retry' {
            break
        }
        'module;help;rollout;undo' {
            break
        }
        'module;help;rollout;rehearse' {
            break
        }
        'module;help;worker' {
            break
        }
        'module;help;usage' {
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Count what every tenant uses, mend the counters, and note it: nightly, by cron')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a tenant uses of its limits')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'What a tenant used, day by day')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'What all tenants use, who is near a limit or over it, and which plan would help')
            [CompletionResult]::new('reserve', 'reserve', [CompletionResultType]::ParameterValue, 'Hold an amount of a meter for work that has begun')
            [CompletionResult]::new('commit', 'commit', [CompletionResultType]::ParameterValue, 'Use what was reserved, or a part of it; the rest goes back')
            [CompletionResult]::new('release', 'release', [CompletionResultType]::ParameterValue, 'Give back what was reserved')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Take down what was used, once a key: one fact, or a file of them')
            break
        }
        'module;help;usage;audit' {
            break
        }
        'module;help;usage;show' {
            break
        }
        'module;help;usage;history' {
            break
        }
        'module;help;usage;report' {
            break
        }
        'module;help;usage;reserve' {
            break
        }
        'module;help;usage;commit' {
            break
        }
        'module;help;usage;release' {
            break
        }
        'module;help;usage;record' {
            break
        }
        'module;help;cron' {
            break
        }
        'module;help;history' {
            break
        }
        'module;help;recover' {
            break
        }
        'module;help;validate' {
            break
        }
        'module;help;landlord' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Where it is, its id, the version of its tables, where it lives')
            [CompletionResult]::new('upgrade', 'upgrade', [CompletionResultType]::ParameterValue, 'Bring its tables to the version that this program needs')
            [CompletionResult]::new('moved', 'moved', [CompletionResultType]::ParameterValue, 'Say that it lives here now: the place it came from is given up')
            [CompletionResult]::new('cloned', 'cloned', [CompletionResultType]::ParameterValue, 'Make a copy a landlord of its own, for the environment of --env: no tenant''s database fits it')
            break
        }
        'module;help;landlord;show' {
            break
        }
        'module;help;landlord;upgrade' {
            break
        }
        'module;help;landlord;moved' {
            break
        }
        'module;help;landlord;cloned' {
            break
        }
        'module;help;backup' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Back up the tenant''s whole database')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'The backups and archives there are, newest first')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Put a backup in place of the tenant''s database; what is there is backed up first')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Delete old backups; without --yes only says which')
            break
        }
        'module;help;backup;create' {
            break
        }
        'module;help;backup;list' {
            break
        }
        'module;help;backup;restore' {
            break
        }
        'module;help;backup;prune' {
            break
        }
        'module;help;audit' {
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the log, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Find any edited, removed, inserted or reordered record (exit 7)')
            [CompletionResult]::new('checkpoint', 'checkpoint', [CompletionResultType]::ParameterValue, 'Sign the log''s head, to be kept elsewhere')
            break
        }
        'module;help;audit;log' {
            break
        }
        'module;help;audit;verify' {
            break
        }
        'module;help;audit;checkpoint' {
            break
        }
        'module;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
