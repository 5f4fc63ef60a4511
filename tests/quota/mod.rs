//! Quotas that the tenant's own database holds: what its application may write, past the program.

mod burst;
mod crash;
mod kit;
mod life;
mod matrix;
mod story;
mod usage;
