//! What the commands for people who write specs have in common: the generator is asked here and nowhere else.

use std::io::Write;
use std::path::PathBuf;

use crate::{
    args::{Format, Stage},
    exit::Failure,
};

/// What the generator made of a spec.
pub(super) fn stage(id: &str, stage: Stage, out: &mut dyn Write) -> Result<(), Failure> {
    // a spec that is not built in yet has no name but its id
    let id = crate::registry::exchange(id).map_or(id, |def| def.id);
    let text = match stage {
        Stage::Ir => cambist_codegen::cli::show_ir(&folder(), id),
        Stage::Rust => cambist_codegen::cli::show_rust(&folder(), id),
    };
    Ok(out.write_all(text.map_err(findings)?.as_bytes())?)
}

/// Checks specs; all of the workspace when none is named.
pub(super) fn check(files: &[PathBuf], format: Format, out: &mut dyn Write) -> Result<(), Failure> {
    let format = match format {
        Format::Text => cambist_codegen::cli::Format::Text,
        Format::Json => cambist_codegen::cli::Format::Json,
        Format::Github => cambist_codegen::cli::Format::Github,
    };
    // the stream drops colours where nobody sees them
    let colour = format == cambist_codegen::cli::Format::Text;
    let report = cambist_codegen::cli::check(&folder(), files, format, colour).map_err(rejected)?;
    out.write_all(report.text.as_bytes())?;
    if !report.missing.is_empty() {
        let names: Vec<String> = report.missing.iter().map(|name| name.display().to_string()).collect();
        let error = std::io::Error::new(std::io::ErrorKind::NotFound, "no such file");
        return Err(Failure::file(format!("reading {}", names.join(", ")), error));
    }
    if report.errors > 0 { Err(Failure::Found) } else { Ok(()) }
}

/// The long explanation of an error code.
pub(super) fn explain(code: &str) -> Result<String, Failure> {
    cambist_codegen::cli::explain(code).ok_or_else(|| {
        let codes = cambist_codegen::cli::codes();
        let help = crate::suggest::help(code, codes.iter().copied(), "codes look like `E0101`");
        Failure::usage(format!("unknown error code `{code}`"), help)
    })
}

/// Why a text cannot be the id of an exchange, if it cannot.
pub(super) fn why_no_id(id: &str) -> Option<&'static str> {
    cambist_codegen::cli::why_no_id(id)
}

/// The text of a new spec.
pub(super) fn new_spec(id: &str) -> Result<String, Failure> {
    cambist_codegen::cli::new_spec(&folder(), id).map_err(rejected)
}

/// The documents that come from the specs: path under the root, text.
pub(super) fn documents() -> Result<Vec<(PathBuf, String)>, Failure> {
    cambist_codegen::docs::documents(&folder()).map_err(rejected)
}

/// Where the specs lie.
fn folder() -> PathBuf {
    cambist_codegen::cli::folder(std::path::Path::new(cambist_specs::DIR))
}

/// What the checker found; its text says itself that it is an error.
fn findings(text: String) -> Failure {
    let text = text.trim_end();
    rejected(text.strip_prefix("error: ").unwrap_or(text))
}

fn rejected(message: impl ToString) -> Failure {
    Failure::Usage { message: message.to_string(), help: None }
}
