//! The stages of a run on SQLite, and what they refuse: tried through the program, compared byte by byte.

/// Makes of each function three tests, one a database for its tenants.
macro_rules! on_each_home {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::stages::backups::Home;
            use crate::support::servers::{mariadb, postgres};

            #[test]
            fn on_sqlite() {
                super::$name(&Home::new(None));
            }

            #[test]
            fn on_postgres() {
                super::$name(&Home::new(Some(postgres())));
            }

            #[test]
            fn on_mariadb() {
                super::$name(&Home::new(Some(mariadb())));
            }
        }
    )+};
}

mod audit;
mod backups;
mod before;
mod drift;
mod failures;
mod history;
mod locks;
mod mend;
mod places;
mod refused_scripts;
mod remove;
mod repeat;
mod restore;
mod saved;
mod scheduled;
mod undo;
