//! What a module is: reading, checking and holding the definitions.
//!
//! | file | owns |
//! |---|---|
//! | `model` | the catalog after loading: plain data for everybody else |
//! | `money` | decimal amounts with a currency, and prices |
//! | `load` | reading folders or compiled-in files; the only file system access |
//! | `assemble` | which file is what; shapes, model and checks in order |
//! | `yaml` | text to a tree with places, and from there to typed shapes |
//! | `raw` | the shapes of the files, one to one |
//! | `lower` | shapes to model, parsing every version, range, price and date |
//! | `check` | every rule that needs more than one value, one file a topic |
//! | `diagnostic` | a finding: code, place, message, hints |
//!
//! Pure but for `load`: it must not know a database connection, a tenant or a clock.

mod assemble;
pub mod builtin;
pub mod check;
pub mod diagnostic;
pub mod load;
pub mod lower;
pub mod model;
pub mod money;
pub mod raw;
pub mod yaml;
