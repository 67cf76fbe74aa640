//! The command line of Cambist, and the demo exchange that it brings along.

pub mod args;
pub mod commands;
pub mod countries;
pub mod demo;
pub mod exit;
pub mod input;
pub mod made_up;
pub mod moment;
pub mod output;
pub mod registry;
pub mod runtime;
pub mod suggest;

use std::{
    io::{BufWriter, Write},
    process::ExitCode,
};

use anstream::{AutoStream, ColorChoice};
use clap::Parser;

use args::{Cli, Colour};
use exit::Failure;

/// Carries out the command line of the process.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // help and version are no errors; what cannot be printed cannot be helped
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let choice = match cli.color {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    choice.write_global();
    let mut out = BufWriter::new(AutoStream::auto(std::io::stdout()));
    let done = commands::run(cli.command, &mut out).and_then(|()| Ok(out.flush()?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = out.flush();
            report(&failure);
            failure.exit_code()
        }
    }
}

fn report(failure: &Failure) {
    // nowhere is left to say that this failed
    let _ = write!(AutoStream::auto(std::io::stderr()), "{failure}");
}
