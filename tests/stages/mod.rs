//! The stages of a run on SQLite, and what they refuse: tried through the program, compared byte by byte.

mod audit;
mod backups;
mod drift;
mod failures;
mod locks;
mod mend;
mod places;
mod refused_scripts;
mod remove;
mod repeat;
mod restore;
mod saved;
mod undo;
