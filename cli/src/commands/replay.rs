//! `cambist replay`: answers conformance cases, without any traffic.

use std::io::{self, BufRead, Write};

use cambist::replay::Replayer;

use crate::{exit::Failure, made_up::DEFAULTS, registry};

/// Reads a case from each line of standard input and prints it with its answer.
///
/// # Errors
/// When input or output fails. A case that cannot be answered is no failure: its answer says so.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let replayer = Replayer::new(registry::all(), DEFAULTS);
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| Failure::file("reading standard input", error))?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", replayer.answer(&line))?;
        }
    }
    Ok(out.flush()?)
}
