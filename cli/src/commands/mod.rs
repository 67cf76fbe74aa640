//! One command a file.

pub mod call;
pub mod check;
mod contributor;
pub mod demo;
pub mod docs;
pub mod explain;
pub mod list;
pub mod new;
pub mod replay;
pub mod show;

use std::io::Write;

use crate::{args::Command, exit::Failure};

/// Carries out a command; what it has to say goes to `out`.
///
/// # Errors
/// Why it could not.
pub fn run(command: Command, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        Command::Demo(args) => demo::run(&args, out),
        Command::List(args) => list::run(&args, out),
        Command::Show(args) => show::run(&args, out),
        Command::Call(args) => call::run(&args, out),
        Command::Explain(args) => explain::run(&args, out),
        Command::Replay(_) => replay::run(out),
        Command::Check(args) => check::run(&args, out),
        Command::New(args) => new::run(&args, out),
        Command::Docs(args) => docs::run(&args, out),
    }
}
