//! The command `cambist`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cambist_cli::run()
}
