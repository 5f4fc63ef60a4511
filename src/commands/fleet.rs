//! Commands for many tenants: which ones, and how they are rolled out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::settings::Settings;
use super::typed::duration;
use super::{Command, bundle, failures};
use crate::error::{Failure, FailureKind};
use crate::landlord::tenants::{self, Tenant};
use crate::landlord::{Landlord, tenant_modules};
use crate::pipeline::rollout::{Between, Share};

/// Tenants that are read at once.
const PAGE: i64 = 500;

/// Exit code where some tenants failed, or the rollout is paused.
pub const SOME_FAILED: u8 = 5;

/// For all tenants, or for some.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Many tenants")]
pub struct Many {
    /// For every active tenant
    #[arg(long)]
    pub all: bool,
    /// For the active tenants that fit: profile=ngo,label.region=eu,plan.digital-card=basic,host=pg-2
    #[arg(long = "where", value_name = "CONDITIONS")]
    pub fits: Vec<String>,
    /// For the tenants in a file, a slug a line (`-` reads them from stdin)
    #[arg(long, value_name = "FILE")]
    pub from_file: Option<PathBuf>,
    /// No tenant at all is no failure
    #[arg(long)]
    pub allow_empty: bool,
}

/// How a command comes to many tenants.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Many tenants")]
pub struct Waves {
    /// The waves, cumulative: 1,5%,25%,100% (default: 1,5%,100% from 20 tenants on)
    #[arg(long, value_name = "SIZES", value_delimiter = ',')]
    pub canary: Vec<String>,
    /// Between two waves wait so long (10m), or until somebody says `module rollout resume` (prompt)
    #[arg(long, value_name = "TIME|prompt")]
    pub pause_between: Option<String>,
    /// Pause when more than so many of a wave fail: 3, 2% (default: none of the first of several, then 2%
    /// and at least 3)
    #[arg(long, value_name = "N|P%")]
    pub max_failures: Option<String>,
    /// When it is paused for its failures: take back what succeeded
    #[arg(long)]
    pub undo_on_failure: bool,
    /// How many tenants at once (default: twice the processors, at most 16)
    #[arg(long, value_name = "N")]
    pub concurrency: Option<usize>,
    /// Only write the rollout down, for `module worker` on other machines
    #[arg(long)]
    pub detach: bool,
}

/// Which tenants, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct FleetArgs {
    #[command(flatten)]
    pub many: Many,
    #[command(flatten)]
    pub waves: Waves,
}

impl Many {
    /// Whether the command is for many tenants rather than for one.
    #[must_use]
    pub fn is_meant(&self, app: &App) -> bool {
        self.is_named() || app.tenants.len() > 1
    }

    fn is_named(&self) -> bool {
        self.all || !self.fits.is_empty() || self.from_file.is_some()
    }
}

impl Waves {
    /// The sizes of the waves.
    ///
    /// # Errors
    /// Usage: neither a number nor a percentage.
    pub fn sizes(&self) -> Result<Vec<Share>, Failure> {
        self.canary.iter().map(|text| share("--canary", text)).collect()
    }

    /// # Errors
    /// Usage.
    pub fn budget(&self) -> Result<Option<Share>, Failure> {
        self.max_failures.as_deref().map(|text| share("--max-failures", text)).transpose()
    }

    /// # Errors
    /// Usage: no time.
    pub fn between(&self) -> Result<Between, Failure> {
        Ok(match self.pause_between.as_deref() {
            None => Between::Nothing,
            Some("prompt") => Between::Prompt,
            Some(text) => Between::Seconds(duration(text)?.as_secs()),
        })
    }

    /// How many tenants at once.
    ///
    /// # Errors
    /// Usage: none at all.
    pub fn at_once(&self, app: &App) -> Result<usize, Failure> {
        match self.concurrency.or(app.config.concurrency) {
            Some(0) => Err(Failure::usage("--concurrency 0 would do nothing")
                .hint("`--concurrency 1` is one after the other")),
            Some(number) => Ok(number.min(256)),
            None => Ok(std::thread::available_parallelism().map_or(4, |cores| (cores.get() * 2).min(16))),
        }
    }
}

fn share(flag: &str, text: &str) -> Result<Share, Failure> {
    text.parse().map_err(|why| Failure::usage(format!("{flag}: {why}")))
}

/// Whether the command can be for many tenants, and which were named.
fn many_of(command: &Command) -> Option<&Many> {
    Some(match command {
        Command::Install(args) => &args.fleet.many,
        Command::Switch(args) => &args.fleet.many,
        Command::Update(args) => &args.fleet.many,
        Command::Disable(args) => &args.fleet.many,
        Command::Enable(args) => &args.fleet.many,
        Command::Remove(args) => &args.fleet.many,
        Command::Settings(Settings::Set(args)) => &args.fleet.many,
        Command::Settings(Settings::Unset(args)) => &args.fleet.many,
        Command::Bundle(bundle::Bundle::Install(args)) => &args.fleet.many,
        Command::Status(args) => &args.many,
        _ => return None,
    })
}

/// # Errors
/// Usage: all tenants and one of them; several for a command that is for one.
pub fn not_for_one(command: &Command, named: &[String]) -> Result<(), Failure> {
    match (many_of(command), named) {
        (Some(many), [slug, ..]) if many.is_named() => {
            let flag =
                if many.all { "--all is for every tenant" } else { "--where and --from-file are for many" };
            Err(Failure::usage(format!("{flag}, and --tenant {slug} for one")).hint("leave one of them out"))
        }
        (None, [_, _, ..]) => {
            Err(Failure::usage("this command is for one tenant, and --tenant names several"))
        }
        _ => Ok(()),
    }
}

/// What a tenant must be like.
#[derive(Debug, PartialEq, Eq)]
struct Condition {
    key: Key,
    /// Any of them; `not` means none.
    values: Vec<String>,
    not: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Key {
    Tenant,
    Profile,
    Host,
    Label(String),
    /// A module that is installed.
    Module,
    Plan(String),
    Version(String),
}

const KEYS: &str = "tenant, profile, host, label.NAME, module, plan.MODULE, version.MODULE";

fn condition(text: &str) -> Result<Condition, Failure> {
    let wrong = |why: &str| {
        Failure::usage(format!("--where: `{text}` {why}"))
            .hint("`--where 'profile=ngo,label.region=eu,plan.digital-card=basic'`; `!=` is not, `a|b` is either")
            .detail("known", KEYS)
    };
    let (key, value, not) = match (text.split_once("!="), text.split_once('=')) {
        (Some((key, value)), _) => (key, value, true),
        (None, Some((key, value))) => (key, value, false),
        (None, None) => return Err(wrong("is no KEY=VALUE")),
    };
    let key = match key.trim().split_once('.') {
        None => match key.trim() {
            "tenant" => Key::Tenant,
            "profile" => Key::Profile,
            "host" => Key::Host,
            "module" => Key::Module,
            _ => return Err(wrong("asks for something unknown")),
        },
        Some(("label", name)) => Key::Label(name.to_owned()),
        Some(("plan", module)) => Key::Plan(module.to_owned()),
        Some(("version", module)) => Key::Version(module.to_owned()),
        Some(_) => return Err(wrong("asks for something unknown")),
    };
    let values = value.split('|').map(|value| value.trim().to_owned()).collect();
    Ok(Condition { key, values, not })
}

/// What is installed at a tenant, by module: version and plan.
type Installed = BTreeMap<String, BTreeMap<String, (String, String)>>;

impl Condition {
    fn holds(&self, tenant: &Tenant, installed: &Installed) -> bool {
        let own = installed.get(&tenant.id);
        let module = |slug: &String| own.and_then(|own| own.get(slug));
        let is = |value: Option<&String>| value.is_some_and(|value| self.values.contains(value));
        let holds = match &self.key {
            Key::Tenant => is(Some(&tenant.slug)),
            Key::Profile => is(tenant.profile.as_ref()),
            Key::Host => is(Some(&tenant.host)),
            Key::Label(name) => is(tenant.labels.get(name)),
            Key::Module => self.values.iter().any(|slug| module(slug).is_some()),
            Key::Plan(slug) => is(module(slug).map(|(_, plan)| plan)),
            Key::Version(slug) => is(module(slug).map(|(version, _)| version)),
        };
        holds != self.not
    }
}

/// The tenants that a command is for, by slug; what is dropped is never among them.
///
/// # Errors
/// Usage: conditions or a file that cannot be read, a tenant that nobody knows. Failed: there is none
/// that `counts`, and that was not allowed; the landlord's.
pub async fn select(
    app: &App,
    landlord: &mut Landlord,
    many: &Many,
    counts: &dyn Fn(&Tenant) -> bool,
) -> Result<Vec<Tenant>, Failure> {
    let broken = |error| failures::database("the landlord", &error);
    let conditions = many.fits.iter().flat_map(|text| text.split(',')).map(condition);
    let conditions = conditions.collect::<Result<Vec<_>, _>>()?;
    let named: Option<BTreeSet<String>> = match &many.from_file {
        Some(file) => Some(slugs(file)?.into_iter().collect()),
        None if many.is_named() => None,
        None => Some(app.tenants.iter().cloned().collect()),
    };
    let asks = |condition: &Condition| matches!(condition.key, Key::Module | Key::Plan(_) | Key::Version(_));
    let installed = if conditions.iter().any(asks) {
        tenant_modules::everywhere(&mut landlord.conn).await.map_err(broken)?
    } else {
        Installed::new()
    };
    // Page by page: only who is chosen is kept.
    let (mut chosen, mut unknown) = (Vec::new(), named.clone().unwrap_or_default());
    let mut after = String::new();
    loop {
        let page = tenants::after(&mut landlord.conn, &after, PAGE).await.map_err(broken)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.slug);
        for one in page {
            unknown.remove(&one.slug);
            if named.as_ref().is_none_or(|named| named.contains(&one.slug))
                && conditions.iter().all(|condition| condition.holds(&one, &installed))
            {
                chosen.push(one);
            }
        }
    }
    // A server may sort by a language's rules.
    chosen.sort_by(|one: &Tenant, other| one.slug.cmp(&other.slug));
    if let Some(unknown) = unknown.first() {
        let all = tenants::list(&mut landlord.conn).await.map_err(broken)?;
        let known: Vec<&str> = all.iter().map(|one| one.slug.as_str()).collect();
        return Err(failures::unknown("tenant", unknown, &known));
    }
    if !many.allow_empty && !chosen.iter().any(counts) {
        let some = if many.all && conditions.is_empty() { "" } else { " that fits" };
        return Err(Failure::new(
            FailureKind::Failed,
            format!("there is no active tenant{some} to do this for"),
        )
        .hint("`--allow-empty` takes that for done")
        .hint("`module tenant list` shows the tenants"));
    }
    Ok(chosen)
}

fn slugs(file: &std::path::Path) -> Result<Vec<String>, Failure> {
    let text = if file.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(file)
    };
    let text = text.map_err(|error| Failure::usage(format!("{} cannot be read: {error}", file.display())))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines.map(ToOwned::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant(slug: &str) -> Tenant {
        Tenant {
            id: format!("id-{slug}"),
            slug: slug.to_owned(),
            name: slug.to_owned(),
            email: None,
            profile: Some("ngo".to_owned()),
            host: "pg-1".to_owned(),
            database: slug.to_owned(),
            status: "active".to_owned(),
            rights_seq: 0,
            created_at: String::new(),
            epoch: 1,
            isolation: "host role".to_owned(),
            url: None,
            labels: BTreeMap::from([("region".to_owned(), "eu".to_owned())]),
        }
    }

    #[test]
    fn conditions_choose() {
        let module = BTreeMap::from([("forum".to_owned(), ("1.1.0".to_owned(), "basic".to_owned()))]);
        let installed = Installed::from([("id-acme".to_owned(), module)]);
        for (text, holds) in [
            ("profile=ngo", true),
            ("profile!=ngo", false),
            ("host=pg-2|pg-1", true),
            ("label.region=eu", true),
            ("label.other=eu", false),
            ("label.other!=eu", true),
            ("module=forum", true),
            ("module!=forum", false),
            ("plan.forum=basic", true),
            ("version.forum=1.0.0", false),
            ("tenant=acme", true),
        ] {
            assert_eq!(condition(text).unwrap().holds(&tenant("acme"), &installed), holds, "{text}");
        }
        for text in ["", "profile", "colour=red", "what.is=this"] {
            assert!(condition(text).is_err(), "{text}");
        }
    }
}
