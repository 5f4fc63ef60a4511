//! `module search`: modules by a word in their name, description or features.

use clap::Args;

use super::app::App;
use super::list::{Listed, ModulesView, offered};
use crate::definitions::load::Depth;
use crate::definitions::model::Module;

#[derive(Debug, Args)]
pub struct Search {
    /// Words that must all be found
    #[arg(required = true)]
    words: Vec<String>,
}

pub fn run(app: &App, args: &Search) -> anyhow::Result<u8> {
    let catalog = app.catalog(Depth::Definitions)?;
    let words: Vec<String> = args.words.iter().map(|word| word.to_lowercase()).collect();
    let found = offered(&catalog).filter(|module| {
        let text = text(module);
        words.iter().all(|word| text.contains(word.as_str()))
    });
    let modules: Vec<Listed> = found.map(Listed::new).collect();
    let none = modules.is_empty();
    app.ui.answer(&ModulesView { modules, needs: false })?;
    if none && app.ui.for_people() {
        app.ui.say("`module list --all` shows every module");
    }
    Ok(0)
}

/// Everything that a module is found by, in lower case.
fn text(module: &Module) -> String {
    let mut text = [&module.slug, &module.name, &module.description, &module.category]
        .map(|one| one.to_lowercase())
        .join(" ");
    for feature in &module.features {
        text.push_str(&format!(" {} {}", feature.slug, feature.name.to_lowercase()));
    }
    text
}
