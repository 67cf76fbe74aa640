//! `cambist check`: checks specs, or explains an error code.

use std::io::Write;

use super::contributor;
use crate::{args::Check, exit::Failure};

/// Checks.
///
/// # Errors
/// `Found` when a spec is wrong; usage for an unknown code; files that cannot be read.
pub fn run(args: &Check, out: &mut dyn Write) -> Result<(), Failure> {
    match &args.explain {
        Some(code) => Ok(writeln!(out, "{}", contributor::explain(code)?)?),
        None => contributor::check(&args.files, args.format, out),
    }
}
