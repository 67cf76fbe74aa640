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
    ffi::OsString,
    io::{BufWriter, Write},
    process::ExitCode,
};

use anstream::{AutoStream, ColorChoice};
use clap::{CommandFactory, FromArgMatches, ValueEnum};

use args::{Cli, Colour};
use exit::Failure;

/// Carries out the command line of the process.
#[must_use]
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    colour_of(&words).write_global();
    let help = match colour_of(&words) {
        ColorChoice::Never => clap::ColorChoice::Never,
        ColorChoice::Always | ColorChoice::AlwaysAnsi => clap::ColorChoice::Always,
        ColorChoice::Auto => clap::ColorChoice::Auto,
    };
    let parsed = Cli::command().color(help).try_get_matches_from(words);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            // help and version are no errors; what cannot be printed cannot be helped
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
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

/// The colours that were asked for, also where the rest of the words is no command: its help and its errors are coloured
/// too.
fn colour_of(words: &[OsString]) -> ColorChoice {
    let mut asked = ColorChoice::Auto;
    for (place, word) in words.iter().enumerate() {
        let word = word.to_str().unwrap_or_default();
        let next = || words.get(place + 1).and_then(|next| next.to_str());
        let value = if word == "--color" { next() } else { word.strip_prefix("--color=") };
        match value.and_then(|value| Colour::from_str(value, true).ok()) {
            Some(Colour::Auto) => asked = ColorChoice::Auto,
            Some(Colour::Always) => asked = ColorChoice::Always,
            Some(Colour::Never) => asked = ColorChoice::Never,
            None => {}
        }
    }
    asked
}

fn report(failure: &Failure) {
    // nowhere is left to say that this failed
    let _ = write!(AutoStream::auto(std::io::stderr()), "{failure}");
}
