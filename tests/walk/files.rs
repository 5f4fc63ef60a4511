//! An invented catalog as the files that the program reads, and what its migrations make of an empty
//! database when they are simply run one after the other.

use serde_json::{Value, json};

use super::catalog::{Catalog, Column, Migration, Module, Op, Span, text};
use crate::support::{Place, Sandbox};

/// Writes all files of the catalog.
pub fn write(sandbox: &Sandbox, catalog: &Catalog) {
    sandbox.write("definitions/catalog.yaml", "categories: { platform: Platform }\nprofiles: { ngo: NGO }\n");
    for module in &catalog.modules {
        let folder = format!("definitions/{}", module.slug);
        // JSON is YAML.
        sandbox.write(&format!("{folder}/module.yaml"), format!("{:#}\n", definition(module)));
        for one in &module.migrations {
            for (name, body) in scripts(module, one) {
                sandbox.write(&format!("migrations/{}/{}.{name}.sql", module.slug, one.path), body);
            }
        }
        for component in &module.components {
            let Some((table, version)) = &component.seeder else { continue };
            let path = seeder(&component.name, *version);
            let body = format!(
                "INSERT INTO {table} (tag, n)\nSELECT '{tag}', 0\nFROM (SELECT 1 AS one) AS x\n\
                 WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE tag = '{tag}');\n",
                tag = format_args!("seed {}", component.name)
            );
            sandbox.write(&format!("migrations/{}/{path}.seed.sql", module.slug), body);
        }
    }
}

/// The path of a component's seeder.
pub fn seeder(component: &str, version: super::catalog::Version) -> String {
    format!("{}/{component}_rows", text(version))
}

fn definition(module: &Module) -> Value {
    let required = module.needs.iter().map(|need| {
        let mut one = json!({ "module": need.module, "version": need.range });
        if let Some(plan) = &need.plan {
            one["plan"] = json!(plan);
        }
        spanned(one, &need.span)
    });
    let required: Vec<Value> = required.collect();
    let names = |all: &[String]| all.iter().map(|slug| json!({ "module": slug })).collect::<Vec<_>>();
    let components: serde_json::Map<String, Value> = module
        .components
        .iter()
        .map(|one| {
            let own = module.migrations.iter().filter(|migration| migration.component == one.name);
            let seeders: Vec<String> =
                one.seeder.iter().map(|(_, version)| seeder(&one.name, *version)).collect();
            let value = json!({
                "requires": one.requires,
                "migrations": own.map(|migration| &migration.path).collect::<Vec<_>>(),
                "seeders": { "default": seeders },
            });
            (one.name.clone(), value)
        })
        .collect();
    json!({
        "module": {
            "slug": module.slug, "name": format!("Module {}", module.slug), "description": "Invented",
            "category": "platform", "core": module.core,
        },
        "versions": module.versions.iter().map(|one| json!({
            "version": text(*one), "released": "2026-01-01", "changelog": "Release",
        })).collect::<Vec<_>>(),
        "dependencies": {
            "required": required, "optional": names(&module.optional), "conflicts": names(&module.conflicts),
        },
        "components": components,
        "permissions": permissions(module),
        "features": features(module),
        "meters": { "items": { "name": "Items", "table": module.table(), "period": "total" } },
        "plans": plans(module),
        "settings": settings(module),
        "verify": [{ "name": "readable", "sql": format!("SELECT count(*) FROM {}", module.table()) }],
    })
}

fn spanned(mut one: Value, span: &Span) -> Value {
    for (key, version) in [("since", span.since), ("until", span.until)] {
        if let Some(version) = version {
            one[key] = json!(text(version));
        }
    }
    one
}

fn permissions(module: &Module) -> Vec<Value> {
    let mut codes: Vec<&String> = module.features.iter().filter_map(|one| one.permission.as_ref()).collect();
    codes.sort();
    codes.dedup();
    codes.into_iter().map(|code| json!({ "code": code, "name": "Use it" })).collect()
}

fn features(module: &Module) -> Vec<Value> {
    let one = |feature: &super::catalog::Feature| {
        let permissions: Vec<&String> = feature.permission.iter().collect();
        let one = json!({
            "slug": feature.slug, "name": format!("Feature {}", feature.slug), "core": feature.core,
            "components": [feature.component], "requires": feature.requires, "permissions": permissions,
        });
        spanned(one, &feature.span)
    };
    module.features.iter().map(one).collect()
}

fn plans(module: &Module) -> Value {
    let one = |(rank, plan): (usize, &super::catalog::Plan)| {
        let mut one = json!({
            "name": plan.slug, "level": rank + 1, "price": { "monthly": rank * 10 },
            "features": plan.features, "exclude": plan.exclude,
        });
        if let Some(parent) = &plan.extends {
            one["extends"] = json!(parent);
        }
        if let Some(limit) = &plan.limit {
            one["limits"] = json!({ "items": limit.parse::<u64>().map_or(json!(limit), |most| json!(most)) });
        }
        (plan.slug.clone(), one)
    };
    module.plans.iter().enumerate().map(one).collect::<serde_json::Map<_, _>>().into()
}

fn settings(module: &Module) -> Value {
    let value = |kind: &str, text: &str| match kind {
        "integer" => json!(text.parse::<i64>().unwrap()),
        _ => json!(text),
    };
    let one = |setting: &super::catalog::Setting| {
        let by_plan = setting.by_plan.iter().map(|(plan, text)| (plan.clone(), value(setting.kind, text)));
        let one = json!({
            "type": setting.kind, "default": value(setting.kind, &setting.default), "description": "Invented",
            "by_plan": by_plan.collect::<serde_json::Map<_, _>>(),
        });
        (setting.key.clone(), spanned(one, &setting.span))
    };
    module.settings.iter().map(one).collect::<serde_json::Map<_, _>>().into()
}

/// The files of a migration: the middle of the name, and the body.
fn scripts(module: &Module, one: &Migration) -> Vec<(&'static str, String)> {
    let table = module.table_of(&one.component);
    let (up, down) = (up(&table, one), down(&table, one));
    let mut files = vec![("up", up), ("down", down)];
    match &one.op {
        Op::Index { name, column, unique: false, alone: true } => {
            let alone = "-- module: no-transaction\n";
            files.push(("up.postgres", format!("{alone}CREATE INDEX CONCURRENTLY {name} ON {table} ({column});\n")));
            files.push(("down.postgres", format!("{alone}DROP INDEX CONCURRENTLY IF EXISTS {name};\n")));
            files.push(("down.mysql", format!("DROP INDEX {name} ON {table};\n")));
        }
        Op::Index { name, .. } => files.push(("down.mysql", format!("DROP INDEX {name} ON {table};\n"))),
        Op::Fill { column } => files.push((
            "up.mysql",
            format!(
                "-- module: batch 2\nUPDATE {table} SET {column} = 'filled' WHERE {column} IS NULL LIMIT {{{{batch}}}};\n"
            ),
        )),
        _ => {}
    }
    files
}

fn up(table: &str, one: &Migration) -> String {
    match &one.op {
        Op::Create { columns, reference } => {
            let mut lines = vec![
                "  id {{pk}}".to_owned(),
                "  tag {{key}} NOT NULL".to_owned(),
                "  n BIGINT NOT NULL DEFAULT 0".to_owned(),
            ];
            lines.extend(columns.iter().map(|column| format!("  {}", declared(column))));
            if let Some(parent) = reference {
                lines.push("  up_id {{ref}}".to_owned());
                lines.push(format!("  CONSTRAINT {table}_up FOREIGN KEY (up_id) REFERENCES {parent} (id)"));
            }
            format!("CREATE TABLE {table} (\n{}\n);\n", lines.join(",\n"))
        }
        Op::Add { column } => format!("ALTER TABLE {table} ADD COLUMN {};\n", declared(column)),
        Op::Index { name, column, unique, .. } => {
            let unique = if *unique { "UNIQUE " } else { "" };
            format!("CREATE {unique}INDEX {name} ON {table} ({column});\n")
        }
        Op::Shift { by } => format!("UPDATE {table} SET n = n + {by};\n"),
        Op::Fill { column } => format!(
            "-- module: batch 2\nUPDATE {table} SET {column} = 'filled' WHERE id IN \
             (SELECT id FROM {table} WHERE {column} IS NULL LIMIT {{{{batch}}}});\n"
        ),
        Op::Drop { column } => format!("ALTER TABLE {table} DROP COLUMN {};\n", column.name),
    }
}

fn down(table: &str, one: &Migration) -> String {
    match &one.op {
        Op::Create { .. } => format!("DROP TABLE {table};\n"),
        Op::Add { column } => format!("ALTER TABLE {table} DROP COLUMN {};\n", column.name),
        Op::Index { name, .. } => format!("DROP INDEX {name};\n"),
        Op::Shift { by } => format!("UPDATE {table} SET n = n - {by};\n"),
        Op::Fill { column } => format!("UPDATE {table} SET {column} = NULL WHERE {column} = 'filled';\n"),
        Op::Drop { column } => format!("ALTER TABLE {table} ADD COLUMN {};\n", declared(column)),
    }
}

fn declared(column: &Column) -> String {
    let default = column.default.map(|text| format!(" NOT NULL DEFAULT {text}"));
    format!("{} {}{}", column.name, column.kind, default.unwrap_or_default())
}

/// What the migration does to the schema, as the database of `place` understands it.
pub fn naive(module: &Module, one: &Migration, place: Place) -> Option<String> {
    if matches!(one.op, Op::Shift { .. } | Op::Fill { .. }) {
        return None;
    }
    let mut sql = up(&module.table_of(&one.component), one);
    let tokens: [(&str, [&str; 3]); 8] = [
        (
            "{{pk}}",
            [
                "INTEGER PRIMARY KEY AUTOINCREMENT",
                "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
                "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY",
            ],
        ),
        ("{{ref}}", ["INTEGER", "BIGINT", "BIGINT"]),
        ("{{uuid}}", ["TEXT", "UUID", "CHAR(36)"]),
        ("{{json}}", ["TEXT", "JSONB", "JSON"]),
        ("{{timestamp}}", ["TEXT", "TIMESTAMPTZ", "DATETIME(6)"]),
        ("{{money}}", ["TEXT", "NUMERIC(19,4)", "DECIMAL(19,4)"]),
        ("{{key}}", ["VARCHAR(191)"; 3]),
        ("{{true}}", ["1", "TRUE", "TRUE"]),
    ];
    let at = match place {
        Place::Sqlite => 0,
        Place::Postgres => 1,
        Place::Mariadb => 2,
    };
    for (token, words) in tokens {
        sql = sql.replace(token, words[at]);
    }
    Some(sql)
}
