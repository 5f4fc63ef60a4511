//! Which versions' tables a tenant has.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use semver::Version;

use super::{Unlike, beyond, differences};
use crate::definitions::model::{Catalog, Module};
use crate::landlord::Landlord;
use crate::landlord::tenants::Tenant;
use crate::pipeline::{Pipeline, PipelineError, TenantState};
use crate::resolve::Want;
use crate::runner::{Places, Trouble};

/// Modules whose tables are there as their scripts would have made them.
#[derive(Debug)]
pub struct Fitting {
    pub wants: Vec<Want>,
    pub pipeline: Pipeline,
    /// Versions that were found by trying.
    pub found: Vec<(String, Version)>,
}

/// Why nothing is adopted.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    #[error(transparent)]
    Pipeline(PipelineError),
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error("the tables are not those of {}: {}", .0.names(), .0.lines.join("; "))]
    Tables(Tables),
    #[error("{0} has no version")]
    NoVersion(String),
}

/// Tables that are not those of the modules.
#[derive(Debug)]
pub struct Tables {
    /// Module and version.
    pub modules: Vec<(String, String)>,
    /// What differs, a line each.
    pub lines: Vec<String>,
    /// Whether none of them is there at all.
    pub bare: bool,
    /// Of a module whose versions were all tried: the one that is nearest.
    pub nearest: Option<Version>,
}

impl Tables {
    /// The modules in words.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<String> =
            self.modules.iter().map(|(module, version)| format!("{module} {version}")).collect();
        names.join(", ")
    }

    fn of(pipeline: &Pipeline, unlike: Unlike) -> Self {
        let version = |version: &Option<Version>| version.as_ref().map(ToString::to_string);
        let steps = pipeline.modules.iter();
        let modules =
            steps.map(|step| (step.module.clone(), version(&step.to_version).unwrap_or_default())).collect();
        Self { modules, lines: unlike.lines, bare: unlike.bare, nearest: None }
    }
}

/// Whose tables are looked at, by which definitions.
pub struct Looked<'a> {
    pub places: &'a Places,
    /// Set when the person asked to stop.
    pub stop: &'a AtomicBool,
    pub tenant: &'a Tenant,
    pub catalog: &'a Catalog,
    pub state: &'a TenantState,
    /// Makes the pipeline that adopts something.
    pub make: &'a dyn Fn(&[Want]) -> Result<Pipeline, PipelineError>,
}

/// Finds the versions whose tables the tenant has.
///
/// # Errors
/// [`Misfit`]: another module is needed, or the tables are no version's; with the differences.
pub async fn fit(
    landlord: &mut Landlord,
    looked: &Looked<'_>,
    mut wants: Vec<Want>,
) -> Result<Fitting, Misfit> {
    let mut found = Vec::new();
    for at in 0..wants.len() {
        let module = looked.catalog.modules.get(&wants[at].module);
        let Some(module) = module.filter(|one| !looked.state.modules.contains_key(&one.slug)) else {
            continue;
        };
        if wants[at].version.is_none() {
            let version = looked.newest(landlord, (&mut wants, at, module)).await?;
            found.push((module.slug.clone(), version));
        }
    }
    let pipeline = (looked.make)(&wants).map_err(Misfit::Pipeline)?;
    let unlike = looked.compare(landlord, &pipeline).await?.into_values().reduce(|one, other| Unlike {
        bare: one.bare && other.bare,
        lines: [one.lines, other.lines].concat(),
    });
    match unlike {
        Some(unlike) if !unlike.lines.is_empty() => Err(Misfit::Tables(Tables::of(&pipeline, unlike))),
        _ => Ok(Fitting { wants, pipeline, found }),
    }
}

impl Looked<'_> {
    /// Tries the versions of one module, the newest first, and leaves the fitting one in its want.
    async fn newest(
        &self,
        landlord: &mut Landlord,
        (wants, at, module): (&mut [Want], usize, &Module),
    ) -> Result<Version, Misfit> {
        let mut nearest: Option<(usize, Misfit)> = None;
        for info in module.versions.iter().rev() {
            let exactly = format!("={}", info.version).parse().expect("an exact version is a range");
            wants[at].version = Some(exactly);
            let pipeline = match (self.make)(wants) {
                Ok(pipeline) => pipeline,
                Err(error) => {
                    // Said only where no version can be tried at all.
                    nearest.get_or_insert((usize::MAX, Misfit::Pipeline(error)));
                    continue;
                }
            };
            let own = self.compare(landlord, &pipeline).await?.remove(&module.slug).unwrap_or_default();
            if own.lines.is_empty() {
                return Ok(info.version.clone());
            }
            if nearest.as_ref().is_none_or(|(least, _)| own.lines.len() < *least) {
                let many = own.lines.len();
                let tables = Tables { nearest: Some(info.version.clone()), ..Tables::of(&pipeline, own) };
                nearest = Some((many, Misfit::Tables(tables)));
            }
        }
        Err(nearest.map_or_else(|| Misfit::NoVersion(module.slug.clone()), |(_, misfit)| misfit))
    }

    async fn compare(
        &self,
        landlord: &mut Landlord,
        pipeline: &Pipeline,
    ) -> Result<BTreeMap<String, Unlike>, Trouble> {
        let mut found =
            differences(landlord, (self.places, self.stop), self.tenant, (self.state, pipeline)).await?;
        for step in &pipeline.modules {
            let Some(module) = self.catalog.modules.get(&step.module) else { continue };
            let lines = beyond(self.places, self.tenant, (module, step)).await?;
            let unlike = found.entry(step.module.clone()).or_default();
            unlike.bare &= lines.is_empty();
            unlike.lines.extend(lines);
        }
        Ok(found)
    }
}
