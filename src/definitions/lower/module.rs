//! A module: identity, versions, dependencies, components, features, checks.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use semver::{Version, VersionReq};

use super::{Ctx, Scripts, offer, plans, settings, strings, values};
use crate::definitions::diagnostic::{Code, Draft, Place};
use crate::definitions::model::{
    Component, Feature, FeatureKind, Migration, Module, ModuleKind, Permission, Requirement, Seeder, Status,
    Trial, VerifyCheck, VersionInfo,
};
use crate::definitions::raw::{
    RawComponent, RawFeature, RawFeatureKind, RawModule, RawModuleKind, RawRequirement, RawStatus,
    RawVersion, ShortOr, Text,
};
use crate::definitions::yaml::Losses;
use crate::sql::Database;

/// Lowers a module; its slug is its folder's name, whatever the file says.
pub fn module(raw: &RawModule, slug: &str, losses: &Losses, scripts: &Scripts, ctx: &mut Ctx) -> Module {
    let header = &raw.module;
    let versions = versions(&raw.versions, ctx);
    let odd = raw.versions.iter().map(|raw| &raw.version).filter(|text| Version::parse(text).is_err());
    ctx.odd_versions = odd.map(|text| text.value.clone()).collect();
    // Where some could not be read, a name that is not listed may be one of those.
    if losses.is_whole("versions") && versions.len() == raw.versions.len() {
        ctx.versions = versions.iter().map(|info| info.version.clone()).collect();
    }
    let mut required = |text: Option<&Text>, key: &str| {
        if let Some(text) = text {
            return ctx.name(text);
        }
        // Misspelt or of the wrong type it has been reported already.
        if losses.took("module", key) {
            return String::new();
        }
        let message = format!("the key `{key}` is missing");
        let draft = Draft::new(Code::MissingKey, head(header.place), message);
        ctx.report(draft.label(format!("`{key}` must be given here")));
        String::new()
    };
    if header.slug.is_none() {
        required(None, "slug");
    }
    let (name, category) =
        (required(header.name.as_ref(), "name"), required(header.category.as_ref(), "category"));
    Module {
        slug: slug.to_owned(),
        name,
        description: header.description.clone(),
        category,
        icon: header.icon.clone(),
        author: header.author.clone(),
        core: header.core,
        profiles: strings(&header.profiles),
        kind: match header.kind {
            RawModuleKind::Database => ModuleKind::Database,
            RawModuleKind::Configuration => ModuleKind::Configuration,
        },
        status: status(header.status),
        versions,
        requires: requirements(&raw.dependencies.required, ctx),
        optional: requirements(&raw.dependencies.optional, ctx),
        conflicts: requirements(&raw.dependencies.conflicts, ctx),
        components: raw.components.iter().map(|(key, raw)| component(key, raw, scripts, ctx)).collect(),
        permissions: raw.permissions.iter().map(|raw| permission(raw, ctx)).collect(),
        features: raw.features.iter().map(|raw| feature(raw, ctx)).collect(),
        meters: raw.meters.iter().map(|(key, raw)| offer::meter(key, raw, ctx)).collect(),
        plans: plans::plans(&raw.plans, ctx),
        addons: raw.addons.iter().map(|(key, raw)| offer::addon(key, raw, ctx)).collect(),
        settings: raw.settings.iter().filter_map(|(key, raw)| settings::setting(key, raw, ctx)).collect(),
        verify: verify(raw, ctx),
        detect: raw.detect.as_ref().map(|text| text.value.clone()),
        retention_days: raw.retention.after_days,
        trial: raw.trial.as_ref().map(|trial| Trial {
            plan: trial.plan.value.clone(),
            days: trial.days.value,
            auto: trial.auto,
        }),
        file: ctx.found.name_of(header.place.file).to_owned(),
    }
}

/// The first letter of a mapping stands for all of it.
fn head(place: Place) -> Place {
    Place { end: place.end.min(place.start + 1), ..place }
}

/// The model's word for a status.
pub(super) fn status(raw: RawStatus) -> Status {
    match raw {
        RawStatus::Draft => Status::Draft,
        RawStatus::Active => Status::Active,
        RawStatus::Hidden => Status::Hidden,
        RawStatus::Retired => Status::Retired,
    }
}

fn versions(raw: &[RawVersion], ctx: &mut Ctx) -> Vec<VersionInfo> {
    let mut seen: BTreeMap<Version, Place> = BTreeMap::new();
    let mut result = vec![];
    for entry in raw {
        let Some(version) = values::version(&entry.version, ctx.found) else { continue };
        if let Some(first) = seen.get(&version) {
            let message = format!("version {version} is listed twice");
            let draft = Draft::new(Code::DuplicateVersion, entry.version.place, message).label("again here");
            ctx.report(draft.related(*first, "first here"));
            continue;
        }
        seen.insert(version.clone(), entry.version.place);
        result.push(VersionInfo {
            version,
            released: entry.released.as_ref().and_then(|text| values::date(text, ctx.found)),
            changelog: entry.changelog.clone(),
            databases: databases(entry, ctx),
            min_tool: entry.min_tool.as_ref().and_then(|text| values::version(text, ctx.found)),
            requires_app: entry.requires_app.as_ref().and_then(|text| values::range(Some(text), ctx.found)),
            yanked: entry.yanked,
        });
    }
    result.sort_by(|a, b| a.version.cmp(&b.version));
    result
}

fn databases(raw: &RawVersion, ctx: &mut Ctx) -> BTreeSet<Database> {
    let Some(names) = &raw.databases else { return Database::ALL.into_iter().collect() };
    if names.is_empty() {
        ctx.error(Code::UnknownDatabase, names.place, "the version supports no database");
    }
    let mut result = BTreeSet::new();
    for name in &names.value {
        match Database::from_str(name) {
            Ok(database) => {
                result.insert(database);
            }
            Err(error) => ctx.error(Code::UnknownDatabase, name.place, error.to_string()),
        }
    }
    result
}

fn requirements(raw: &[ShortOr<RawRequirement>], ctx: &mut Ctx) -> Vec<Requirement> {
    let lower = |entry: &ShortOr<RawRequirement>| {
        Requirement {
            // An unreadable range takes nothing from what is said besides; the checks leave it alone.
            version: values::range(entry.version.as_ref(), ctx.found).unwrap_or(VersionReq::STAR),
            module: entry.module.value.clone(),
            plan: entry.plan.as_ref().map(|plan| plan.value.clone()),
            description: entry.description.clone(),
            applies: ctx.applies(entry.since.as_ref(), entry.until.as_ref()),
        }
    };
    raw.iter().map(lower).collect()
}

fn component(key: &Text, raw: &RawComponent, scripts: &Scripts, ctx: &mut Ctx) -> (String, Component) {
    values::key(key, "a component", ctx.found);
    let mut migrations: Vec<Migration> =
        raw.migrations.iter().filter_map(|path| migration(path, scripts, ctx)).collect();
    migrations.sort_by(|a, b| (&a.version, a.number, &a.path).cmp(&(&b.version, b.number, &b.path)));
    let mut seeders = |paths: &[Text]| paths.iter().filter_map(|path| seeder(path, scripts, ctx)).collect();
    let component = Component {
        name: key.value.clone(),
        requires: strings(&raw.requires),
        migrations,
        seeders: seeders(&raw.seeders.default),
        demo_seeders: seeders(&raw.seeders.demo),
    };
    (key.value.clone(), component)
}

fn migration(path: &Text, scripts: &Scripts, ctx: &mut Ctx) -> Option<Migration> {
    let (version, rest) = split_path(path, "<version>/<NNNN>_<name>", ctx)?;
    let parts = rest.split_once('_').filter(|(number, name)| number.len() >= 4 && is_file_name(name));
    let number = parts
        .and_then(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse().ok())?);
    let (Some((_, name)), Some(number)) = (parts, number) else {
        bad_path(path, "<version>/<NNNN>_<name>", ctx);
        return None;
    };
    let variants =
        |found: Option<&super::Found>| found.map(|found| found.variants.clone()).unwrap_or_default();
    Some(Migration {
        path: path.value.clone(),
        version,
        number,
        name: name.to_owned(),
        up: variants(scripts.up.get(&path.value)),
        down: variants(scripts.down.get(&path.value)),
    })
}

fn seeder(path: &Text, scripts: &Scripts, ctx: &mut Ctx) -> Option<Seeder> {
    let (version, name) = split_path(path, "<version>/<name>", ctx)?;
    let script = scripts.seeds.get(&path.value).map(|found| found.variants.clone()).unwrap_or_default();
    Some(Seeder { path: path.value.clone(), version, name: name.to_owned(), script })
}

fn split_path<'a>(path: &'a Text, shape: &str, ctx: &mut Ctx) -> Option<(Version, &'a str)> {
    let parts = path.split_once('/').and_then(|(version, name)| Some((Version::parse(version).ok()?, name)));
    match parts {
        Some((version, name)) if is_file_name(name) => Some((version, name)),
        _ => {
            // A folder that is called as a listed version cannot be read as the version has said so.
            let listed = path.split_once('/').is_some_and(|(folder, _)| ctx.odd_versions.contains(folder));
            if !listed {
                bad_path(path, shape, ctx);
            }
            None
        }
    }
}

fn bad_path(path: &Text, shape: &str, ctx: &mut Ctx) {
    let draft = Draft::new(Code::InvalidPath, path.place, format!("`{}` is not `{shape}`", path.value));
    ctx.report(draft.help("name the file below the module's migrations without `.up.sql` or `.seed.sql`"));
}

fn is_file_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn permission(raw: &crate::definitions::raw::RawPermission, ctx: &mut Ctx) -> Permission {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b':' | b'-');
    if raw.code.is_empty() || !raw.code.bytes().all(allowed) {
        let message = format!("`{}` cannot be a permission code", raw.code.value);
        ctx.report(
            Draft::new(Code::InvalidPermission, raw.code.place, message).help("use A-Z a-z 0-9 . _ : and -"),
        );
    }
    Permission {
        code: raw.code.value.clone(),
        name: ctx.name(&raw.name),
        description: raw.description.clone(),
    }
}

fn feature(raw: &RawFeature, ctx: &mut Ctx) -> Feature {
    values::slug(&raw.slug, "a feature", ctx.found);
    Feature {
        slug: raw.slug.value.clone(),
        name: ctx.name(&raw.name),
        description: raw.description.clone(),
        kind: match raw.kind {
            RawFeatureKind::Boolean => FeatureKind::Boolean,
            RawFeatureKind::Config => FeatureKind::Config,
            RawFeatureKind::Rate => FeatureKind::Rate,
        },
        core: raw.core,
        components: strings(&raw.components),
        permissions: strings(&raw.permissions),
        requires: strings(&raw.requires),
        applies: ctx.applies(raw.since.as_ref(), raw.until.as_ref()),
    }
}

fn verify(raw: &RawModule, ctx: &mut Ctx) -> Vec<VerifyCheck> {
    let mut result = vec![];
    for check in &raw.verify {
        result.push(VerifyCheck {
            name: ctx.name(&check.name),
            sql: check.sql.value.clone(),
            components: strings(&check.components),
            applies: ctx.applies(check.since.as_ref(), check.until.as_ref()),
            place: ctx.found.line_of(check.sql.place),
        });
    }
    result
}
