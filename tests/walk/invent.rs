//! Invents small catalogs that the program must accept: whatever is random about them is here.

use std::collections::BTreeMap;

use super::catalog::{Catalog, Column, Component, Feature, Migration, Module, Need, Op, Plan, Setting, Span};
use super::catalog::{Version, text};
use super::random::Random;

const SLUGS: [&str; 6] = ["ash", "birch", "cedar", "dog-wood", "elm", "fir"];
const KINDS: [&str; 8] =
    ["TEXT", "BIGINT", "BOOLEAN", "{{key}}", "{{money}}", "{{timestamp}}", "{{json}}", "{{uuid}}"];
const PLANS: [&str; 3] = ["basic", "plus", "full"];

/// Three to six modules, each built on some of those before it.
pub fn catalog(random: &mut Random) -> Catalog {
    let mut modules: Vec<Module> = Vec::new();
    let count = 3 + random.below(4);
    for (at, slug) in SLUGS.iter().enumerate().take(count) {
        // A core module is there for everybody, so it comes first and needs nothing.
        let core = at == 0 && random.chance(1, 2);
        let module = module(random, slug, core, &modules);
        modules.push(module);
    }
    Catalog { modules }
}

fn module(random: &mut Random, slug: &str, core: bool, others: &[Module]) -> Module {
    let versions = versions(random);
    let needs = needs(random, &versions, others);
    let mut free: Vec<&Module> = others.iter().filter(|one| !one.core).collect();
    free.retain(|one| needs.iter().all(|need| need.module != one.slug));
    let optional = free.first().filter(|_| random.chance(1, 4)).map(|one| one.slug.clone());
    let conflicts = free.last().filter(|one| optional.as_ref() != Some(&one.slug));
    let conflicts = conflicts.filter(|one| random.chance(1, 8) && alone(one, others));
    let conflicts: Vec<String> = conflicts.map(|one| one.slug.clone()).into_iter().collect();
    let mut module = Module {
        slug: slug.to_owned(),
        core,
        versions,
        needs,
        optional: optional.into_iter().collect(),
        conflicts,
        components: components(random),
        migrations: Vec::new(),
        features: Vec::new(),
        plans: Vec::new(),
        settings: Vec::new(),
    };
    migrations(random, &mut module, others);
    seeders(random, &mut module);
    let ranks = features(random, &mut module);
    plans(random, &mut module, &ranks);
    settings(random, &mut module);
    module
}

/// Nobody needs it, so that a conflict with it stands in nobody's way.
fn alone(module: &Module, others: &[Module]) -> bool {
    others.iter().all(|one| one.needs.iter().all(|need| need.module != module.slug))
        && module.needs.is_empty()
}

fn versions(random: &mut Random) -> Vec<Version> {
    let mut all = vec![(1, 0)];
    for _ in 0..random.below(4) {
        let (major, minor) = *all.last().unwrap();
        all.push(if random.chance(1, 4) { (major + 1, 0) } else { (major, minor + 1) });
    }
    all
}

fn needs(random: &mut Random, versions: &[Version], others: &[Module]) -> Vec<Need> {
    let mut needs = Vec::new();
    for other in others.iter().rev().take(2) {
        if random.chance(1, 2) {
            continue;
        }
        let plan = random.any(other.plans.iter().map(|plan| plan.slug.clone()));
        let plan = plan.filter(|_| random.chance(1, 5));
        let need = |range, span| Need { module: other.slug.clone(), range, plan: plan.clone(), span };
        let turn = versions.last().copied().filter(|_| versions.len() > 1 && random.chance(1, 2));
        if let Some(turn) = turn {
            // What is new needs something newer.
            needs.push(need(">=1.0.0".to_owned(), Span { until: Some(turn), since: None }));
            let least = *random.pick(&other.versions);
            needs.push(need(format!(">={}", text(least)), Span { since: Some(turn), until: None }));
        } else {
            let least = text(*random.pick(&other.versions));
            let range = [format!(">={least}"), "*".to_owned(), format!("^{least}")];
            needs.push(need(random.pick(&range).clone(), Span::default()));
        }
    }
    needs
}

fn components(random: &mut Random) -> Vec<Component> {
    let one = |name: &str, requires: &[&str]| Component {
        name: name.to_owned(),
        requires: requires.iter().map(|name| (*name).to_owned()).collect(),
        seeder: None,
    };
    let mut all = vec![one("base", &[])];
    if random.chance(2, 3) {
        all.push(one("extra", &[]));
        if random.chance(1, 2) {
            all.push(one("more", if random.chance(1, 2) { &["extra"] } else { &[] }));
        }
    }
    all
}

fn migrations(random: &mut Random, module: &mut Module, others: &[Module]) {
    let mut made: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    let mut number = 0;
    for (at, version) in module.versions.clone().into_iter().enumerate() {
        for component in 0..module.components.len() {
            let name = module.components[component].name.clone();
            let known = made.contains_key(&name);
            if !known && at > 0 && random.chance(1, 2) {
                continue;
            }
            let count = if known { random.below(3) } else { 1 + random.below(3) };
            for _ in 0..count {
                number += 1;
                let op = op(random, module, &mut made, (&name, number), others);
                let path = format!("{}/{number:04}_{name}", text(version));
                module.migrations.push(Migration { path, version, component: name.clone(), op });
            }
        }
    }
    // A component that never got a table is none.
    module.components.retain(|one| made.contains_key(&one.name));
    let names: Vec<String> = module.components.iter().map(|one| one.name.clone()).collect();
    module.components.iter_mut().for_each(|one| one.requires.retain(|name| names.contains(name)));
}

fn op(
    random: &mut Random,
    module: &Module,
    made: &mut BTreeMap<String, Vec<Column>>,
    (component, number): (&str, usize),
    others: &[Module],
) -> Op {
    let table = module.table_of(component);
    let Some(columns) = made.get_mut(component) else {
        let columns: Vec<Column> = (0..random.below(4)).map(|at| column(random, number * 10 + at)).collect();
        made.insert(component.to_owned(), columns.clone());
        let needed = module.needs.iter().filter(|need| need.span.since.is_none());
        let parent = random.any(needed.map(|need| need.module.clone())).filter(|_| random.chance(2, 3));
        let parent = parent.map(|slug| others.iter().find(|one| one.slug == slug).unwrap().table());
        let base = (component != "base" && random.chance(1, 3) && made.contains_key("base"))
            .then(|| module.table())
            .filter(|_| module.component(component).requires.is_empty());
        return Op::Create { columns, reference: parent.or(base) };
    };
    match random.below(8) {
        0 => Op::Shift { by: i64::try_from(1 + random.below(900)).unwrap() },
        1 | 2 => {
            let unique = random.chance(1, 3);
            let column = if unique { "tag" } else { "n" }.to_owned();
            Op::Index { name: format!("{table}_{number}"), column, unique, alone: random.chance(1, 3) }
        }
        3 => {
            let fill = columns.iter().find(|one| one.name.starts_with("fill"));
            match fill {
                Some(fill) => Op::Fill { column: fill.name.clone() },
                None => {
                    add(columns, Column { name: format!("fill{number}"), kind: "{{key}}", default: None })
                }
            }
        }
        4 => match columns.iter().position(|one| one.name.starts_with('c')) {
            Some(at) => Op::Drop { column: columns.remove(at) },
            None => add(columns, column(random, number * 10)),
        },
        _ => add(columns, column(random, number * 10)),
    }
}

fn add(columns: &mut Vec<Column>, column: Column) -> Op {
    columns.push(column.clone());
    Op::Add { column }
}

/// A column without constraints is called `c`, since it may be dropped again.
fn column(random: &mut Random, number: usize) -> Column {
    if random.chance(1, 4) {
        let (kind, default) =
            *random.pick(&[("{{key}}", "'none'"), ("BIGINT", "7"), ("BOOLEAN", "{{true}}")]);
        return Column { name: format!("d{number}"), kind, default: Some(default) };
    }
    Column { name: format!("c{number}"), kind: KINDS[random.below(KINDS.len())], default: None }
}

fn seeders(random: &mut Random, module: &mut Module) {
    for at in 0..module.components.len() {
        let name = module.components[at].name.clone();
        let own = module.migrations.iter().filter(|one| one.component == name);
        let first = own.map(|one| one.version).next().unwrap();
        let later: Vec<Version> = module.versions.iter().copied().filter(|one| *one >= first).collect();
        if random.chance(1, 2) {
            let version = *random.pick(&later);
            module.components[at].seeder = Some((module.table_of(&name), version));
        }
    }
}

/// Invents features, and gives for each the lowest plan that has it.
fn features(random: &mut Random, module: &mut Module) -> Vec<usize> {
    let count = module.components.len() + random.below(3);
    let mut ranks = Vec::new();
    for at in 0..count {
        let own = module.components.get(at).map(|one| one.name.clone());
        let component = own.unwrap_or_else(|| random.pick(&module.components).name.clone());
        let rank = if at == 0 { 0 } else { random.below(PLANS.len()) };
        let mut requires = Vec::new();
        if at > 0 && random.chance(1, 3) {
            let plain = |index: &usize| ranks[*index] <= rank && module.features[*index].span.since.is_none();
            let plain = |index: &usize| plain(index) && module.features[*index].span.until.is_none();
            requires.extend(random.any((0..at).filter(plain)).map(|index| format!("f{index}")));
        }
        let always =
            module.needs.iter().filter(|need| need.span.since.is_none() && need.span.until.is_none());
        let other = random.any(always.map(|need| format!("{}.f0", need.module)));
        requires.extend(other.filter(|_| at > 0 && random.chance(1, 4)));
        let turn = random.any(module.versions.iter().skip(1).copied());
        let span = match turn.filter(|_| at >= module.components.len()) {
            Some(turn) if random.chance(1, 3) => Span { since: Some(turn), until: None },
            Some(turn) if random.chance(1, 4) => Span { since: None, until: Some(turn) },
            _ => Span::default(),
        };
        ranks.push(rank);
        module.features.push(Feature {
            slug: format!("f{at}"),
            core: at == 0 && random.chance(1, 4),
            component,
            requires,
            permission: random.chance(1, 2).then(|| format!("{}.use{}", module.slug, random.below(3))),
            span,
        });
    }
    ranks
}

fn plans(random: &mut Random, module: &mut Module, ranks: &[usize]) {
    let count = 1 + random.below(PLANS.len());
    let small = 2 + random.below(4);
    let limited = random.chance(2, 3);
    for (rank, slug) in PLANS.iter().enumerate().take(count) {
        let extends = rank > 0 && random.chance(3, 4);
        let mut features: Vec<String> = Vec::new();
        for (feature, least) in module.features.iter().zip(ranks) {
            // Everything that no plan would have is in the last one.
            let own = (*least).min(count - 1);
            if own == rank || own < rank && !extends {
                features.push(feature.slug.clone());
            }
        }
        let mut exclude = Vec::new();
        if rank + 1 == count && rank > 0 && random.chance(1, 3) {
            features = vec!["*".to_owned()];
            let last = module.features.last().filter(|one| !one.core && module.features.len() > 2);
            exclude.extend(last.filter(|_| random.chance(1, 2)).map(|one| one.slug.clone()));
        }
        let unlimited = || Some("unlimited".to_owned());
        let limit = match rank {
            0 if limited => Some(small.to_string()),
            1 if limited && random.chance(1, 2) => Some((small * 3).to_string()),
            1 if limited => unlimited(),
            _ => unlimited().filter(|_| limited && (!extends || random.chance(1, 2))),
        };
        let extends = extends.then(|| PLANS[rank - 1].to_owned());
        module.plans.push(Plan { slug: (*slug).to_owned(), extends, features, exclude, limit });
    }
}

fn settings(random: &mut Random, module: &mut Module) {
    let turn = random.any(module.versions.iter().skip(1).copied()).filter(|_| random.chance(1, 2));
    let mut by_plan = BTreeMap::new();
    if let Some(plan) = random.any(module.plans.iter().skip(1).map(|plan| plan.slug.clone())) {
        by_plan.insert(plan, "5".to_owned());
    }
    let size = Setting {
        key: "size".to_owned(),
        kind: "integer",
        default: "1".to_owned(),
        by_plan,
        span: Span::default(),
    };
    let span = Span { since: turn, until: None };
    let colour = Setting {
        key: "colour".to_owned(),
        kind: "text",
        default: "red".to_owned(),
        by_plan: BTreeMap::new(),
        span,
    };
    module.settings = vec![size, colour];
}
