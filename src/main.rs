//! Parse, run, print the failure, exit: the only process exit.

use std::process::ExitCode;

use clap::Parser as _;
use landlord::commands::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    let code = runtime.block_on(commands::run(cli));
    // A second Ctrl-C leaves a statement running on the connection's thread: nobody waits for it.
    runtime.shutdown_background();
    ExitCode::from(code)
}
