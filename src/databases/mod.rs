//! The databases themselves: a connection, portable values and rows, and what an error means.
//!
//! No word about modules, tenants or the landlord. Callers write `?` placeholders and read [`Row`]s;
//! what differs between databases stays in this folder. Dynamic SQL becomes a statement in
//! [`Conn`] and nowhere else, so that one file shows every place where text turns into SQL.

pub mod aside;
pub mod batch;
pub mod census;
pub mod central;
mod conn;
pub mod dump;
mod error;
mod file;
pub mod health;
mod late;
mod literal;
pub mod lock;
pub mod many;
pub mod mysql;
pub mod others;
pub mod outline;
pub mod place;
pub mod postgres;
pub mod quota;
pub mod roles;
pub mod schema;
pub mod server;
pub mod session;
pub mod sqlite;
mod sqlite_raw;
mod transaction;
pub mod upsert;
pub mod url;
mod value;

pub use batch::{Ask, Failed};
pub use conn::{BEGIN, BY_HAND, Conn, Mode};
pub use error::{DbError, DbErrorKind};
pub use many::Canceller;
pub use place::Place;
pub use transaction::Asking;
pub use value::{Row, Val};
