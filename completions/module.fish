# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_module_global_optspecs
    string join \n config= env= confirm-env= landlord= definitions= migrations= data= backups= t/tenant= o/output= y/yes no-input reason= actor= as-of= wait-for-lock= lock-timeout= color= log= q/quiet h/help V/version
end

function __fish_module_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_module_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_module_using_subcommand
    set -l cmd (__fish_module_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c module -n "__fish_module_needs_command" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_needs_command" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_needs_command" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_needs_command" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_needs_command" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_needs_command" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_needs_command" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_needs_command" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_needs_command" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_needs_command" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_needs_command" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_needs_command" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_needs_command" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_needs_command" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_needs_command" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_needs_command" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_needs_command" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_needs_command" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_needs_command" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_needs_command" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_needs_command" -s V -l version -d 'Print version'
complete -c module -n "__fish_module_needs_command" -f -a "init" -d 'Set up a workspace: landlord.yaml, the landlord\'s database and its keys'
complete -c module -n "__fish_module_needs_command" -f -a "tenant" -d 'Create, list, show and choose tenants'
complete -c module -n "__fish_module_needs_command" -f -a "host" -d 'The servers that hold tenants\' databases: add, check and harden them'
complete -c module -n "__fish_module_needs_command" -f -a "list" -d 'What the catalog offers, or what is installed'
complete -c module -n "__fish_module_needs_command" -f -a "search" -d 'Find modules by a word in their name, description or features'
complete -c module -n "__fish_module_needs_command" -f -a "info" -d 'One module: plans side by side, features, dependencies, versions'
complete -c module -n "__fish_module_needs_command" -f -a "install" -d 'Install modules, with everything they need'
complete -c module -n "__fish_module_needs_command" -f -a "switch" -d 'Another plan of an installed module'
complete -c module -n "__fish_module_needs_command" -f -a "subscription" -d 'What is due by the calendar: for cron'
complete -c module -n "__fish_module_needs_command" -f -a "update" -d 'Newer versions of what is installed'
complete -c module -n "__fish_module_needs_command" -f -a "disable" -d 'Switch modules off; their tables and data stay'
complete -c module -n "__fish_module_needs_command" -f -a "enable" -d 'Switch disabled modules on again'
complete -c module -n "__fish_module_needs_command" -f -a "settings" -d 'What a tenant has set, and setting it'
complete -c module -n "__fish_module_needs_command" -f -a "entitlements" -d 'What a tenant may do, why, and what it is given beyond its plan'
complete -c module -n "__fish_module_needs_command" -f -a "can" -d 'Whether a tenant may do something: exit 0 if it may, 4 if not'
complete -c module -n "__fish_module_needs_command" -f -a "bundle" -d 'Modules that are sold together: list, show and install them'
complete -c module -n "__fish_module_needs_command" -f -a "apply" -d 'Carry out a pipeline that --dry-run --out saved'
complete -c module -n "__fish_module_needs_command" -f -a "pin" -d 'Hold a module back at a version, or show what is held'
complete -c module -n "__fish_module_needs_command" -f -a "unpin" -d 'Let a module move again'
complete -c module -n "__fish_module_needs_command" -f -a "remove" -d 'Remove modules; their data is archived first'
complete -c module -n "__fish_module_needs_command" -f -a "adopt" -d 'Take over tables that are there already as a module\'s'
complete -c module -n "__fish_module_needs_command" -f -a "restore" -d 'Bring removed modules back with their archived data'
complete -c module -n "__fish_module_needs_command" -f -a "undo" -d 'Take back exactly what one run changed'
complete -c module -n "__fish_module_needs_command" -f -a "prune" -d 'Take out what is past its day: retained components, archives, backups; without --yes only says what'
complete -c module -n "__fish_module_needs_command" -f -a "status" -d 'What is installed, and whether anything is unfinished'
complete -c module -n "__fish_module_needs_command" -f -a "doctor" -d 'What is not as it should be, with the command that mends it'
complete -c module -n "__fish_module_needs_command" -f -a "repair" -d 'Mend what is safe to be mended'
complete -c module -n "__fish_module_needs_command" -f -a "rollout" -d 'What was rolled out to many tenants, and going on with it'
complete -c module -n "__fish_module_needs_command" -f -a "worker" -d 'Take part in the rollouts that others have begun'
complete -c module -n "__fish_module_needs_command" -f -a "usage" -d 'What tenants use of what they may: the nightly audit, and what it found'
complete -c module -n "__fish_module_needs_command" -f -a "cron" -d 'The jobs that keep a fleet in order: the last run of each, what is overdue, what starts them'
complete -c module -n "__fish_module_needs_command" -f -a "history" -d 'What was done to a tenant'
complete -c module -n "__fish_module_needs_command" -f -a "recover" -d 'Finish what a crash interrupted'
complete -c module -n "__fish_module_needs_command" -f -a "validate" -d 'Check the definitions'
complete -c module -n "__fish_module_needs_command" -f -a "landlord" -d 'The landlord itself: show it, upgrade its tables, say that it was moved or copied'
complete -c module -n "__fish_module_needs_command" -f -a "backup" -d 'Back up tenants\' databases, and bring them back'
complete -c module -n "__fish_module_needs_command" -f -a "audit" -d 'The audit log: show it, verify it, sign its head'
complete -c module -n "__fish_module_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand init" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand init" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand init" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand init" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand init" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand init" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand init" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand init" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand init" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand init" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand init" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand init" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand init" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand init" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand init" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand init" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand init" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand init" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand init" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand init" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand init" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "create" -d 'Make a tenant: its database, its identity stamp and the core modules'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "import" -d 'Take databases that exist under management'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "list" -d 'All tenants'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "show" -d 'One tenant and what it has'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "set" -d 'Change its name, contact, profile or labels'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "use" -d 'Choose the tenant that commands are for when they name none'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "rotate" -d 'Give its logins new passwords'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "suspend" -d 'Lock its application out, and refuse runs'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "resume" -d 'Bring a suspended or archived tenant back'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "archive" -d 'Back it up and lock it out for good; its database stays'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "drop" -d 'Drop the database and the logins of an archived tenant, or of one never finished'
complete -c module -n "__fish_module_using_subcommand tenant; and not __fish_seen_subcommand_from create import list show set use rotate suspend resume archive drop help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l name -d 'Its name for people (default: made from the slug)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l email -d 'Its technical contact' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l profile -d 'Its profile, one of the catalog\'s' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l host -d 'The host of its database (default: the one with the fewest tenants)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l credentials -d 'Write the application\'s credentials to this new file, and do not show them' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l dry-run -d 'Check the rows, and import nothing'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l skip-bad -d 'Import the good rows although others are wrong (exit 5)'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l status -d 'Only those that are provisioning, active, suspended, archived or dropped' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l host -d 'Only those on this host' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l all -d 'Also dropped ones, of which only the history is left'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l name -d 'Its name for people' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l email -d 'Its technical contact; empty for none' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l profile -d 'Its profile, one of the catalog\'s; empty for none' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l label -d 'A label to select it by, KEY=VALUE; KEY= takes one away' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l credentials -d 'Write the application\'s credentials to this new file, and do not show them' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l application -d 'Only the application\'s login'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l migration -d 'Only the login that runs use; its password is never shown'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l both -d 'Both logins (the default)'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l confirm -d 'The slug once more, since its application is locked out for good' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l confirm -d 'The slug once more, since its database goes' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l no-backup -d 'Also where no backup is left'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l ledger -d 'Of an imported database, which stays: take the ledger\'s tables out of it'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make a tenant: its database, its identity stamp and the core modules'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take databases that exist under management'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "list" -d 'All tenants'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "show" -d 'One tenant and what it has'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change its name, contact, profile or labels'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "use" -d 'Choose the tenant that commands are for when they name none'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Give its logins new passwords'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "suspend" -d 'Lock its application out, and refuse runs'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Bring a suspended or archived tenant back'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "archive" -d 'Back it up and lock it out for good; its database stays'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "drop" -d 'Drop the database and the logins of an archived tenant, or of one never finished'
complete -c module -n "__fish_module_using_subcommand tenant; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "add" -d 'Add a server, or a folder for SQLite files'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "set" -d 'Change a host\'s address, limit, labels or names'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "list" -d 'All hosts'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "remove" -d 'Take away a host that holds no tenant'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "check" -d 'Look at the hosts: reachable, version, TLS, connections, rights, open databases'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "harden" -d 'Keep the logins of tenants out of a server\'s other databases'
complete -c module -n "__fish_module_using_subcommand host; and not __fish_seen_subcommand_from add set list remove check harden help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l max-connections -d 'How many connections may be used there at once; 0 leaves it to the server' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l label -d 'A label to select it by, KEY=VALUE; KEY= takes one away' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l database -d 'How a tenant\'s database is called there (default: tenant_{slug})' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l unchecked -d 'Do not connect first'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l url -d 'Its new address' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l max-connections -d 'How many connections may be used there at once; 0 leaves it to the server' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l label -d 'A label to select it by, KEY=VALUE; KEY= takes one away' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l database -d 'How a tenant\'s database is called there (default: tenant_{slug})' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l unchecked -d 'Do not connect first'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from harden" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a server, or a folder for SQLite files'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a host\'s address, limit, labels or names'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "list" -d 'All hosts'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Take away a host that holds no tenant'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "check" -d 'Look at the hosts: reachable, version, TLS, connections, rights, open databases'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "harden" -d 'Keep the logins of tenants out of a server\'s other databases'
complete -c module -n "__fish_module_using_subcommand host; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand list" -l all -d 'Every module'
complete -c module -n "__fish_module_using_subcommand list" -l installed -d 'What the tenant has'
complete -c module -n "__fish_module_using_subcommand list" -l available -d 'What the tenant does not have, and what each would need'
complete -c module -n "__fish_module_using_subcommand list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand search" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand search" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand search" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand search" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand search" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand search" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand search" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand search" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand search" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand search" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand search" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand search" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand search" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand search" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand search" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand search" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand search" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand search" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand search" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand search" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand search" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand info" -l version -d 'As it is at this version (default: the newest)' -r
complete -c module -n "__fish_module_using_subcommand info" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand info" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand info" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand info" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand info" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand info" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand info" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand info" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand info" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand info" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand info" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand info" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand info" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand info" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand info" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand info" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand info" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand info" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand info" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand info" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand info" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand install" -s p -l plan -d 'The plan, for modules that do not name their own' -r
complete -c module -n "__fish_module_using_subcommand install" -l version -d 'The version or range, for a single module' -r
complete -c module -n "__fish_module_using_subcommand install" -l features -d 'Only these features (and what they need), for a single module' -r
complete -c module -n "__fish_module_using_subcommand install" -l host -d 'With --create-tenant: the host of its database (default: the one with the fewest tenants)' -r
complete -c module -n "__fish_module_using_subcommand install" -l credentials -d 'With --create-tenant: write the application\'s credentials to this new file' -r -F
complete -c module -n "__fish_module_using_subcommand install" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand install" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand install" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand install" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand install" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand install" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand install" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand install" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand install" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand install" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand install" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand install" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand install" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand install" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand install" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand install" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand install" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand install" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand install" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand install" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand install" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand install" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand install" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand install" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand install" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand install" -l create-tenant -d 'Make the tenant named by --tenant where it does not exist (and the landlord, and the core modules)'
complete -c module -n "__fish_module_using_subcommand install" -l with-demo -d 'Also the demonstration rows'
complete -c module -n "__fish_module_using_subcommand install" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand install" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand install" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand install" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand install" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand install" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand install" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand install" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand install" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand install" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand switch" -s p -l plan -d 'Its new plan' -r
complete -c module -n "__fish_module_using_subcommand switch" -l features -d 'Only these features of the plan (and what they need)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l at -d 'Not at once: `period-end` (the end of the month), or a day such as 2026-12-15' -r
complete -c module -n "__fish_module_using_subcommand switch" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand switch" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand switch" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand switch" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand switch" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand switch" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand switch" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand switch" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand switch" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand switch" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand switch" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand switch" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand switch" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand switch" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand switch" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand switch" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand switch" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand switch" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand switch" -l allow-over-limit -d 'Go on where there is more than the lower plan allows: it stays, and can be read and deleted'
complete -c module -n "__fish_module_using_subcommand switch" -l cancel -d 'Take a change back that is not due yet'
complete -c module -n "__fish_module_using_subcommand switch" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand switch" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand switch" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand switch" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand switch" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand switch" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand switch" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand switch" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand switch" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand switch" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand switch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -f -a "sweep" -d 'Carry out what is due: changes of plan that were asked for with `switch --at`'
complete -c module -n "__fish_module_using_subcommand subscription; and not __fish_seen_subcommand_from sweep help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l dry-run -d 'Only list what is due'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from sweep" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from help" -f -a "sweep" -d 'Carry out what is due: changes of plan that were asked for with `switch --at`'
complete -c module -n "__fish_module_using_subcommand subscription; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand update" -l to -d 'The version or range, for a single module' -r
complete -c module -n "__fish_module_using_subcommand update" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand update" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand update" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand update" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand update" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand update" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand update" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand update" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand update" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand update" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand update" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand update" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand update" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand update" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand update" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand update" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand update" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand update" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand update" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand update" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand update" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand update" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand update" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand update" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand update" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand update" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand update" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand update" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand update" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand update" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand update" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand update" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand update" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand update" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand update" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand disable" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand disable" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand disable" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand disable" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand disable" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand disable" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand disable" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand disable" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand disable" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand disable" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand disable" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand disable" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand disable" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand disable" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand disable" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand disable" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand disable" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand disable" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand disable" -l cascade -d 'Also what needs them'
complete -c module -n "__fish_module_using_subcommand disable" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand disable" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand disable" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand disable" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand disable" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand disable" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand disable" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand disable" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand disable" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand disable" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand enable" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand enable" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand enable" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand enable" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand enable" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand enable" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand enable" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand enable" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand enable" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand enable" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand enable" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand enable" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand enable" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand enable" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand enable" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand enable" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand enable" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand enable" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand enable" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand enable" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand enable" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand enable" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand enable" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand enable" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand enable" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand enable" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand enable" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand enable" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -f -a "list" -d 'The settings of the tenant\'s modules, with where each value comes from'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -f -a "get" -d 'One value'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -f -a "set" -d 'Choose values for the tenant: KEY=VALUE ...'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -f -a "unset" -d 'Let settings follow version and plan again'
complete -c module -n "__fish_module_using_subcommand settings; and not __fish_seen_subcommand_from list get set unset help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "list" -d 'The settings of the tenant\'s modules, with where each value comes from'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "get" -d 'One value'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "set" -d 'Choose values for the tenant: KEY=VALUE ...'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Let settings follow version and plan again'
complete -c module -n "__fish_module_using_subcommand settings; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "show" -d 'What a tenant may do, and where each of it comes from'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "explain" -d 'Why a tenant has a feature or a limit, or has not: the plan\'s value and what each override made of it'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "grant" -d 'Give a tenant a feature or another limit, whatever its plan, or take one away'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "clear" -d 'Take everything back that was granted of one name: the plan\'s value holds again'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "push" -d 'Bring to tenants\' databases what could not be brought at once, and what has begun or ended since'
complete -c module -n "__fish_module_using_subcommand entitlements; and not __fish_seen_subcommand_from show explain grant clear push help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l until -d 'The last day on which it holds, or the moment in RFC 3339 at which it ends' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l from -d 'The first day on which it holds (default: now)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l permanent -d 'It holds until it is cleared'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l add -d 'So much more than what is there, instead of that much'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l revoke -d 'Take it away: no such feature, none of the meter'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from clear" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from push" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "show" -d 'What a tenant may do, and where each of it comes from'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Why a tenant has a feature or a limit, or has not: the plan\'s value and what each override made of it'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "grant" -d 'Give a tenant a feature or another limit, whatever its plan, or take one away'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "clear" -d 'Take everything back that was granted of one name: the plan\'s value holds again'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "push" -d 'Bring to tenants\' databases what could not be brought at once, and what has begun or ended since'
complete -c module -n "__fish_module_using_subcommand entitlements; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand can" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand can" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand can" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand can" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand can" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand can" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand can" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand can" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand can" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand can" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand can" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand can" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand can" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand can" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand can" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand can" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand can" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand can" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand can" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand can" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand can" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -f -a "list" -d 'The bundles on offer, with their prices'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -f -a "show" -d 'What is in a bundle'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -f -a "install" -d 'Install all modules of a bundle, or nothing'
complete -c module -n "__fish_module_using_subcommand bundle; and not __fish_seen_subcommand_from list show install help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l switch -d 'Also raise what is installed at a lower plan'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l allow-over-limit -d 'Go on where there is more than a new plan allows: it stays, and can be read and deleted'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from install" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "list" -d 'The bundles on offer, with their prices'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "show" -d 'What is in a bundle'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "install" -d 'Install all modules of a bundle, or nothing'
complete -c module -n "__fish_module_using_subcommand bundle; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand apply" -l confirm -d 'Where tables go: the tenant\'s slug once more; for many their number' -r
complete -c module -n "__fish_module_using_subcommand apply" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand apply" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand apply" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand apply" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand apply" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand apply" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand apply" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand apply" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand apply" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand apply" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand apply" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand apply" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand apply" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand apply" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand apply" -l dry-run -d 'Show the pipeline and whether it still fits, and change nothing'
complete -c module -n "__fish_module_using_subcommand apply" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand apply" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand apply" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand apply" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand apply" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand apply" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand apply" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l until -d 'The last day on which it holds (default: until `module unpin`)' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -a "list" -d 'The pins of one tenant (--tenant), or of all'
complete -c module -n "__fish_module_using_subcommand pin; and not __fish_seen_subcommand_from list help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "list" -d 'The pins of one tenant (--tenant), or of all'
complete -c module -n "__fish_module_using_subcommand pin; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand unpin" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand unpin" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand unpin" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand unpin" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand unpin" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand unpin" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand unpin" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand unpin" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand unpin" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand unpin" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand remove" -l confirm -d 'The tenant\'s slug once more, since tables go; with --all the number of active tenants' -r
complete -c module -n "__fish_module_using_subcommand remove" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand remove" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand remove" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand remove" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand remove" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand remove" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand remove" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand remove" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand remove" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand remove" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand remove" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand remove" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand remove" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand remove" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand remove" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand remove" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand remove" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand remove" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand remove" -l cascade -d 'Also what needs them, the dependent ones first'
complete -c module -n "__fish_module_using_subcommand remove" -l purge -d 'Keep no archive: the tables go for good'
complete -c module -n "__fish_module_using_subcommand remove" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand remove" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand remove" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand remove" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand remove" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand remove" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand remove" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand remove" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand remove" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand remove" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand adopt" -l plan -d 'With --detect: the plan of a module (default: its fallback plan)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand adopt" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand adopt" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand adopt" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand adopt" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand adopt" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand adopt" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand adopt" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand adopt" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand adopt" -l detect -d 'Ask each module\'s `detect` query who uses it'
complete -c module -n "__fish_module_using_subcommand adopt" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand adopt" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand adopt" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand adopt" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand adopt" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand adopt" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand adopt" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand adopt" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand adopt" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand adopt" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand adopt" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand restore" -l archive -d 'This archive, by its id or the end of it (default: the newest)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand restore" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand restore" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand restore" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand restore" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand restore" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand restore" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand restore" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand restore" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand restore" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand restore" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand restore" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand restore" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand restore" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand restore" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand restore" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand restore" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand restore" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand restore" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand restore" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand restore" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand restore" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand restore" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand restore" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand restore" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand restore" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand restore" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand restore" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand undo" -l confirm -d 'The tenant\'s slug once more, where tables go' -r
complete -c module -n "__fish_module_using_subcommand undo" -l out -d 'With --dry-run: save the whole pipeline, SQL included, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand undo" -l backup -d 'What to dump first, into the folder of backups (an archive of what is removed is kept in any case)' -r -f -a "auto\t'Where a script drops or deletes, or cannot be undone: the tables of its module'
always\t'The whole database'
never\t'Nothing; wants --reason'"
complete -c module -n "__fish_module_using_subcommand undo" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand undo" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand undo" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand undo" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand undo" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand undo" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand undo" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand undo" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand undo" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand undo" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand undo" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand undo" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand undo" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand undo" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand undo" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand undo" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand undo" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand undo" -l dry-run -d 'Show what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand undo" -l sql -d 'With --dry-run: the SQL too'
complete -c module -n "__fish_module_using_subcommand undo" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand undo" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand undo" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand undo" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c module -n "__fish_module_using_subcommand prune" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand prune" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand prune" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand prune" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand prune" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand prune" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand prune" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand prune" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand prune" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand prune" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand prune" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand prune" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand prune" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand prune" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand prune" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand prune" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand prune" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand prune" -l all -d 'Every tenant'
complete -c module -n "__fish_module_using_subcommand prune" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand prune" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand prune" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand prune" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand status" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand status" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand status" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand status" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand status" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand status" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand status" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand status" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand status" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand status" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand status" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand status" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand status" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand status" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand status" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand status" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand status" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand status" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand status" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand status" -l verify -d 'Compare the landlord with the tenant\'s own ledger and its live schema'
complete -c module -n "__fish_module_using_subcommand status" -l fleet -d 'All tenants in one answer: who has what, who is behind, what is not over'
complete -c module -n "__fish_module_using_subcommand status" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand status" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand status" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand status" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand status" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand status" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand doctor" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand doctor" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand doctor" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand doctor" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand doctor" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand doctor" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand doctor" -l all -d 'Every tenant and every host, and the tenants with each other'
complete -c module -n "__fish_module_using_subcommand doctor" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand doctor" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand doctor" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand repair" -l accept -d 'The edited file of an applied migration is right: MODULE/VERSION/NAME' -r
complete -c module -n "__fish_module_using_subcommand repair" -l mended -d 'A stuck run was mended by hand: nothing differs any more' -r
complete -c module -n "__fish_module_using_subcommand repair" -l out -d 'With --dry-run, for many tenants: save the rollout, for `module apply`' -r -F
complete -c module -n "__fish_module_using_subcommand repair" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand repair" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand repair" -l canary -d 'The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l pause-between -d 'Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l max-failures -d 'Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2% and at least 3)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l of -d 'With --rebuild-landlord: the id of the lost landlord, where stamps of several are found' -r
complete -c module -n "__fish_module_using_subcommand repair" -l except -d 'With --rebuild-landlord: leave a database out, e.g. a copy' -r
complete -c module -n "__fish_module_using_subcommand repair" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand repair" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand repair" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand repair" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand repair" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand repair" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand repair" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand repair" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand repair" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand repair" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand repair" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand repair" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand repair" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand repair" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand repair" -l accept-ledger -d 'The ledger\'s rows were edited past this program, and are right'
complete -c module -n "__fish_module_using_subcommand repair" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand repair" -l rebuild-landlord -d 'The landlord was lost or is an old backup: fill it from the tenants\' databases on its hosts'
complete -c module -n "__fish_module_using_subcommand repair" -l dry-run -d 'Only say what would be done, whatever else is given'
complete -c module -n "__fish_module_using_subcommand repair" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand repair" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand repair" -l undo-on-failure -d 'When it is paused for its failures: take back what succeeded'
complete -c module -n "__fish_module_using_subcommand repair" -l detach -d 'Only write the rollout down, for `module worker` on other machines'
complete -c module -n "__fish_module_using_subcommand repair" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand repair" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand repair" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand repair" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "list" -d 'The newest rollouts'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "show" -d 'One of them: its waves, what failed and why'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "resume" -d 'Go on with one that is paused, or whose process died'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "pause" -d 'Begin nothing new, wherever it is worked on'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "abort" -d 'Give up what has not been begun'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "retry" -d 'Do again what failed, all or one cause'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "undo" -d 'Take back what it changed'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "rehearse" -d 'Try a saved one on copies of some tenants'
complete -c module -n "__fish_module_using_subcommand rollout; and not __fish_seen_subcommand_from list show resume pause abort retry undo rehearse help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l limit -d 'How many' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l status -d 'Only targets in this state: waiting, running, done, unchanged, skipped, failed or stuck' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l concurrency -d 'How many tenants at once' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l retry-failed -d 'Also what failed before'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from resume" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from pause" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from abort" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l cause -d 'Only those of one cause, by the key that `module rollout show` gives it' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l concurrency -d 'How many tenants at once' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l confirm -d 'The number of tenants that it changed, since tables may go' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l concurrency -d 'How many tenants at once' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l sample -d 'How many tenants; each pipeline of the file in turn' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l concurrency -d 'How many tenants at once the estimate is for (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from rehearse" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "list" -d 'The newest rollouts'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "show" -d 'One of them: its waves, what failed and why'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "resume" -d 'Go on with one that is paused, or whose process died'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "pause" -d 'Begin nothing new, wherever it is worked on'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "abort" -d 'Give up what has not been begun'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "retry" -d 'Do again what failed, all or one cause'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "undo" -d 'Take back what it changed'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "rehearse" -d 'Try a saved one on copies of some tenants'
complete -c module -n "__fish_module_using_subcommand rollout; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand worker" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand worker" -l until-idle -d 'End when there was nothing to do for so long' -r
complete -c module -n "__fish_module_using_subcommand worker" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand worker" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand worker" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand worker" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand worker" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand worker" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand worker" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand worker" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand worker" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand worker" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand worker" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand worker" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand worker" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand worker" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand worker" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand worker" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand worker" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand worker" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand worker" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand worker" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand worker" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "audit" -d 'Count what every tenant uses, mend the counters, and note it: nightly, by cron'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "show" -d 'What a tenant uses of its limits'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "history" -d 'What a tenant used, day by day'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "report" -d 'What all tenants use, who is near a limit or over it, and which plan would help'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "reserve" -d 'Hold an amount of a meter for work that has begun'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "commit" -d 'Use what was reserved, or a part of it; the rest goes back'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "release" -d 'Give back what was reserved'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "record" -d 'Take down what was used, once a key: one fact, or a file of them'
complete -c module -n "__fish_module_using_subcommand usage; and not __fish_seen_subcommand_from audit show history report reserve commit release record help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l since-last -d 'Leave out tenants that were audited within this time: 12h' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l day -d 'The day that the snapshots are for (default: the one in which the audit begins, in UTC)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l fail-on -d 'End with 7 where a tenant is over a limit, or where a counter was off' -r -f -a "over-limit\t''
drift\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l timeout -d 'How long a question to a tenant\'s database may take' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l concurrency -d 'How many tenants at once (default: twice the processors, at most 16)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l no-repair -d 'Report counters that are off, and leave them so'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l allow-older-definitions -d 'Go on although the definitions are older than those last used'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l live -d 'Ask the tenant\'s database; nothing is mended and nothing noted'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l meter -d 'Only a module\'s, a meter\'s (cards), or one (digital-card.cards)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l days -d 'How many days back' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l where -d 'For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l from-file -d 'For the tenants in a file, a slug a line (`-` reads them from stdin)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l module -d 'Only this module' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l meter -d 'Only this meter: cards, or digital-card.cards' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l day -d 'As it was on this day' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l from -d 'Each day from this one on' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l until -d 'Up to this one (default: today)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l by -d 'Sums by tenant, module, meter or day' -r -f -a "tenant\t''
module\t''
meter\t''
day\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l all -d 'For every active tenant'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l allow-empty -d 'No tenant at all is no failure'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l over -d 'Only what is over its limit'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l near -d 'Only what is near its limit, at it or over it'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l key -d 'What names it: doing it again with the same key reserves nothing more (default: a new one)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l expires -d 'How long it is held, unless it is committed or released before' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l partial -d 'Take what is left, where not all is to be had'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from reserve" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l key -d 'The reservation' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from commit" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l key -d 'The reservation' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from release" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l key -d 'What names the fact' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l at -d 'When it happened (default: now)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l file -d 'Many facts: a file, or - for standard input; JSON lines or CSV' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from record" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "audit" -d 'Count what every tenant uses, mend the counters, and note it: nightly, by cron'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "show" -d 'What a tenant uses of its limits'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "history" -d 'What a tenant used, day by day'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "report" -d 'What all tenants use, who is near a limit or over it, and which plan would help'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "reserve" -d 'Hold an amount of a meter for work that has begun'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "commit" -d 'Use what was reserved, or a part of it; the rest goes back'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "release" -d 'Give back what was reserved'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "record" -d 'Take down what was used, once a key: one fact, or a file of them'
complete -c module -n "__fish_module_using_subcommand usage; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand cron" -l print -d 'Print what starts the jobs, for systemd or cron' -r -f -a "systemd\t''
crontab\t''"
complete -c module -n "__fish_module_using_subcommand cron" -l fail-on -d 'End with 7 where a job is overdue' -r -f -a "overdue\t''"
complete -c module -n "__fish_module_using_subcommand cron" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand cron" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand cron" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand cron" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand cron" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand cron" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand cron" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand cron" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand cron" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand cron" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand cron" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand cron" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand cron" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand cron" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand cron" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand cron" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand cron" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand cron" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand cron" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand cron" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand cron" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand history" -l limit -d 'How many runs' -r
complete -c module -n "__fish_module_using_subcommand history" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand history" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand history" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand history" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand history" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand history" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand history" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand history" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand history" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand history" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand history" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand history" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand history" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand history" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand history" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand history" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand history" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand history" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand history" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand history" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand history" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand recover" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand recover" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand recover" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand recover" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand recover" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand recover" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand recover" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand recover" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand recover" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand recover" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand recover" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand recover" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand recover" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand recover" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand recover" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand recover" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand recover" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand recover" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand recover" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand recover" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand recover" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand validate" -l deny -d 'Also fail on warnings' -r -f -a "warnings\t''"
complete -c module -n "__fish_module_using_subcommand validate" -l database -d 'Where: `sqlite` (in memory, the default) or a server\'s URL; may be given several times' -r
complete -c module -n "__fish_module_using_subcommand validate" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand validate" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand validate" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand validate" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand validate" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand validate" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand validate" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand validate" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand validate" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand validate" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand validate" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand validate" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand validate" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand validate" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand validate" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand validate" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand validate" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand validate" -l execute -d 'Prove each module in scratch databases: every plan of every version goes up, along every way from an older version or a lower plan, down, and up again; the live schemas are compared'
complete -c module -n "__fish_module_using_subcommand validate" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand validate" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand validate" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand validate" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -f -a "show" -d 'Where it is, its id, the version of its tables, where it lives'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -f -a "upgrade" -d 'Bring its tables to the version that this program needs'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -f -a "moved" -d 'Say that it lives here now: the place it came from is given up'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -f -a "cloned" -d 'Make a copy a landlord of its own, for the environment of --env: no tenant\'s database fits it'
complete -c module -n "__fish_module_using_subcommand landlord; and not __fish_seen_subcommand_from show upgrade moved cloned help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l allow-unfinished -d 'Go on although runs are unfinished: nobody is working, a crash left them'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from upgrade" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from moved" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from cloned" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from help" -f -a "show" -d 'Where it is, its id, the version of its tables, where it lives'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from help" -f -a "upgrade" -d 'Bring its tables to the version that this program needs'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from help" -f -a "moved" -d 'Say that it lives here now: the place it came from is given up'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from help" -f -a "cloned" -d 'Make a copy a landlord of its own, for the environment of --env: no tenant\'s database fits it'
complete -c module -n "__fish_module_using_subcommand landlord; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -f -a "create" -d 'Back up the tenant\'s whole database'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -f -a "list" -d 'The backups and archives there are, newest first'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -f -a "restore" -d 'Put a backup in place of the tenant\'s database; what is there is backed up first'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -f -a "prune" -d 'Delete old backups; without --yes only says which'
complete -c module -n "__fish_module_using_subcommand backup; and not __fish_seen_subcommand_from create list restore prune help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l label -d 'Words to find it again by' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l dry-run -d 'Say how much space it takes and how much there is, and change nothing'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l verify -d 'Read every file and compare its checksum'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l confirm -d 'The tenant\'s slug once more, since its database is replaced' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l dry-run -d 'Check the backup and say what would happen, and change nothing'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l older-than -d 'What is older than this goes: 90d, 12w' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep -d 'So many backups of each tenant stay, whatever their age' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "create" -d 'Back up the tenant\'s whole database'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "list" -d 'The backups and archives there are, newest first'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "restore" -d 'Put a backup in place of the tenant\'s database; what is there is backed up first'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Delete old backups; without --yes only says which'
complete -c module -n "__fish_module_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -f -a "log" -d 'Show the log, oldest first'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -f -a "verify" -d 'Find any edited, removed, inserted or reordered record (exit 7)'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -f -a "checkpoint" -d 'Sign the log\'s head, to be kept elsewhere'
complete -c module -n "__fish_module_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l action -d 'Only this action; `run.*` for all that begin so' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l by -d 'Only what this person did' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l outcome -d 'Only what ended so' -r -f -a "ok\t''
failed\t''
denied\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l run -d 'Only this run' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l since -d 'From this time on: a date or an RFC 3339 time' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l until -d 'Before this time' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l limit -d 'At most so many, the newest' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l last -d 'Only the newest N records' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l from-seq -d 'From this record on' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l anchors -d 'Folder of checkpoints that were kept elsewhere' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l pubkey -d 'The public key of the checkpoints, base64 in a file (default: from the signing key)' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l require-anchor -d 'Fail (exit 1) where no anchor was given: then only inner consistency can be checked'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l out -d 'Also add it to this folder, a file a checkpoint' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l config -d 'The workspace\'s file (default: landlord.yaml here or in a parent folder)' -r -F
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l env -d 'One of the environments in landlord.yaml (default: MODULE_ENV)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l confirm-env -d 'In a protected environment: its name once more, before anything is destroyed' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l landlord -d 'The landlord\'s database, e.g. sqlite:data/landlord.db or postgres://ops@db/landlord' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l definitions -d 'Folder of the definitions, or `builtin`' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l migrations -d 'Folder of the migrations (default: beside the definitions)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l data -d 'Folder of the landlord\'s and the tenants\' files' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l backups -d 'Folder of archives' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s t -l tenant -d 'The tenant (default: MODULE_TENANT, then `module tenant use`, then the only one there is); some commands take several' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s o -l output -d 'How the answer is printed: table, json, yaml, csv or ndjson' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l reason -d 'Why this is done, for the audit log' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l actor -d 'Who does this, for the audit log (default: MODULE_ACTOR, then user@host)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l as-of -d 'The business date: 2026-03-01, or a time in RFC 3339' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l wait-for-lock -d 'Wait this long for another operation on the same tenant: 30s, 5m' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l lock-timeout -d 'How long a statement may wait for a lock at a server, and so block live traffic (default: 5s)' -r
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l color -d 'When to use colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l log -d 'How the talk on stderr is worded: for people, or a JSON object a line' -r -f -a "text\t''
json\t''"
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s y -l yes -d 'Answer yes to whatever is not destructive'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l no-input -d 'Never ask, even on a terminal'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s h -l help -d 'Print help'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "log" -d 'Show the log, oldest first'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Find any edited, removed, inserted or reordered record (exit 7)'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "checkpoint" -d 'Sign the log\'s head, to be kept elsewhere'
complete -c module -n "__fish_module_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "init" -d 'Set up a workspace: landlord.yaml, the landlord\'s database and its keys'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "tenant" -d 'Create, list, show and choose tenants'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "host" -d 'The servers that hold tenants\' databases: add, check and harden them'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "list" -d 'What the catalog offers, or what is installed'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "search" -d 'Find modules by a word in their name, description or features'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "info" -d 'One module: plans side by side, features, dependencies, versions'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "install" -d 'Install modules, with everything they need'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "switch" -d 'Another plan of an installed module'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "subscription" -d 'What is due by the calendar: for cron'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "update" -d 'Newer versions of what is installed'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "disable" -d 'Switch modules off; their tables and data stay'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "enable" -d 'Switch disabled modules on again'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "settings" -d 'What a tenant has set, and setting it'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "entitlements" -d 'What a tenant may do, why, and what it is given beyond its plan'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "can" -d 'Whether a tenant may do something: exit 0 if it may, 4 if not'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "bundle" -d 'Modules that are sold together: list, show and install them'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "apply" -d 'Carry out a pipeline that --dry-run --out saved'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "pin" -d 'Hold a module back at a version, or show what is held'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "unpin" -d 'Let a module move again'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "remove" -d 'Remove modules; their data is archived first'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "adopt" -d 'Take over tables that are there already as a module\'s'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "restore" -d 'Bring removed modules back with their archived data'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "undo" -d 'Take back exactly what one run changed'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "prune" -d 'Take out what is past its day: retained components, archives, backups; without --yes only says what'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "status" -d 'What is installed, and whether anything is unfinished'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "doctor" -d 'What is not as it should be, with the command that mends it'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "repair" -d 'Mend what is safe to be mended'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "rollout" -d 'What was rolled out to many tenants, and going on with it'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "worker" -d 'Take part in the rollouts that others have begun'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "usage" -d 'What tenants use of what they may: the nightly audit, and what it found'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "cron" -d 'The jobs that keep a fleet in order: the last run of each, what is overdue, what starts them'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "history" -d 'What was done to a tenant'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "recover" -d 'Finish what a crash interrupted'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "validate" -d 'Check the definitions'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "landlord" -d 'The landlord itself: show it, upgrade its tables, say that it was moved or copied'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "backup" -d 'Back up tenants\' databases, and bring them back'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "audit" -d 'The audit log: show it, verify it, sign its head'
complete -c module -n "__fish_module_using_subcommand help; and not __fish_seen_subcommand_from init tenant host list search info install switch subscription update disable enable settings entitlements can bundle apply pin unpin remove adopt restore undo prune status doctor repair rollout worker usage cron history recover validate landlord backup audit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "create" -d 'Make a tenant: its database, its identity stamp and the core modules'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "import" -d 'Take databases that exist under management'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "list" -d 'All tenants'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "show" -d 'One tenant and what it has'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "set" -d 'Change its name, contact, profile or labels'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "use" -d 'Choose the tenant that commands are for when they name none'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "rotate" -d 'Give its logins new passwords'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "suspend" -d 'Lock its application out, and refuse runs'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "resume" -d 'Bring a suspended or archived tenant back'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "archive" -d 'Back it up and lock it out for good; its database stays'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from tenant" -f -a "drop" -d 'Drop the database and the logins of an archived tenant, or of one never finished'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "add" -d 'Add a server, or a folder for SQLite files'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "set" -d 'Change a host\'s address, limit, labels or names'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "list" -d 'All hosts'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "remove" -d 'Take away a host that holds no tenant'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "check" -d 'Look at the hosts: reachable, version, TLS, connections, rights, open databases'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from host" -f -a "harden" -d 'Keep the logins of tenants out of a server\'s other databases'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from subscription" -f -a "sweep" -d 'Carry out what is due: changes of plan that were asked for with `switch --at`'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "list" -d 'The settings of the tenant\'s modules, with where each value comes from'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "get" -d 'One value'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "set" -d 'Choose values for the tenant: KEY=VALUE ...'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from settings" -f -a "unset" -d 'Let settings follow version and plan again'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from entitlements" -f -a "show" -d 'What a tenant may do, and where each of it comes from'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from entitlements" -f -a "explain" -d 'Why a tenant has a feature or a limit, or has not: the plan\'s value and what each override made of it'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from entitlements" -f -a "grant" -d 'Give a tenant a feature or another limit, whatever its plan, or take one away'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from entitlements" -f -a "clear" -d 'Take everything back that was granted of one name: the plan\'s value holds again'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from entitlements" -f -a "push" -d 'Bring to tenants\' databases what could not be brought at once, and what has begun or ended since'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "list" -d 'The bundles on offer, with their prices'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "show" -d 'What is in a bundle'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from bundle" -f -a "install" -d 'Install all modules of a bundle, or nothing'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from pin" -f -a "list" -d 'The pins of one tenant (--tenant), or of all'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "list" -d 'The newest rollouts'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "show" -d 'One of them: its waves, what failed and why'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "resume" -d 'Go on with one that is paused, or whose process died'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "pause" -d 'Begin nothing new, wherever it is worked on'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "abort" -d 'Give up what has not been begun'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "retry" -d 'Do again what failed, all or one cause'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "undo" -d 'Take back what it changed'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from rollout" -f -a "rehearse" -d 'Try a saved one on copies of some tenants'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "audit" -d 'Count what every tenant uses, mend the counters, and note it: nightly, by cron'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "show" -d 'What a tenant uses of its limits'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "history" -d 'What a tenant used, day by day'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "report" -d 'What all tenants use, who is near a limit or over it, and which plan would help'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "reserve" -d 'Hold an amount of a meter for work that has begun'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "commit" -d 'Use what was reserved, or a part of it; the rest goes back'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "release" -d 'Give back what was reserved'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from usage" -f -a "record" -d 'Take down what was used, once a key: one fact, or a file of them'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from landlord" -f -a "show" -d 'Where it is, its id, the version of its tables, where it lives'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from landlord" -f -a "upgrade" -d 'Bring its tables to the version that this program needs'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from landlord" -f -a "moved" -d 'Say that it lives here now: the place it came from is given up'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from landlord" -f -a "cloned" -d 'Make a copy a landlord of its own, for the environment of --env: no tenant\'s database fits it'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "create" -d 'Back up the tenant\'s whole database'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "list" -d 'The backups and archives there are, newest first'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "restore" -d 'Put a backup in place of the tenant\'s database; what is there is backed up first'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "prune" -d 'Delete old backups; without --yes only says which'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "log" -d 'Show the log, oldest first'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "verify" -d 'Find any edited, removed, inserted or reordered record (exit 7)'
complete -c module -n "__fish_module_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "checkpoint" -d 'Sign the log\'s head, to be kept elsewhere'
