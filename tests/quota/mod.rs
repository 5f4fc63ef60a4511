//! Quotas that the tenant's own database holds: what its application may write, past the program.

mod burst;
mod crash;
mod kit;
mod life;
mod matrix;

mod story;
mod usage;

/// Makes of each function three tests, one a database for its tenants.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::support::Place;

            #[test]
            fn on_sqlite() {
                super::$name(Place::Sqlite);
            }

            #[test]
            fn on_postgres() {
                super::$name(Place::Postgres);
            }

            #[test]
            fn on_mariadb() {
                super::$name(Place::Mariadb);
            }
        }
    )+};
}

use on_each;
