//! What `build.rs` calls: specs in, Rust files out.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{Sink, plain};
use crate::emit;
use crate::load::Loader;

/// Why nothing was generated.
#[derive(Debug)]
#[non_exhaustive]
pub enum GenerateError {
    /// Specs are wrong: the findings as text, one a line.
    Specs(String),
    /// Files could not be written.
    Io(io::Error),
}

impl std::fmt::Display for GenerateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Specs(findings) => write!(f, "specs are wrong:\n{findings}"),
            Self::Io(error) => write!(f, "cannot write generated code: {error}"),
        }
    }
}

impl std::error::Error for GenerateError {}

impl From<io::Error> for GenerateError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Generates the modules of these exchanges into `out`: a file each, and `mod.rs` that names them.
/// Gives the spec files that were read, so that a build script can watch them.
///
/// # Errors
/// A wrong spec, or a folder that cannot be written; a wrong spec leaves no half-written module.
pub fn generate(folders: &[PathBuf], ids: &[String], out: &Path) -> Result<Vec<PathBuf>, GenerateError> {
    let mut loader = Loader::new(folders.iter().cloned());
    let mut findings = String::new();
    let mut programs = Vec::new();
    for id in ids {
        let (program, sink) = loader.program(id);
        write_findings(&mut findings, &sink, &loader);
        programs.extend(program);
    }
    if programs.len() < ids.len() {
        return Err(GenerateError::Specs(findings));
    }
    let mut modules: Vec<emit::Module> = programs
        .iter()
        .zip(emit::heritages(&programs))
        .map(|(program, heritage)| emit::Module::new(&program.module, emit::module(program, &heritage)))
        .collect();
    emit::share(&mut modules);
    let mut index = String::new();
    for (program, module) in programs.iter().zip(&modules) {
        let (name, type_name) = (&module.name, &program.type_name);
        write_changed(&out.join(format!("{name}.rs")), &emit::with_head(program, &module.text()))?;
        let _ = writeln!(index, "#[rustfmt::skip]\npub mod {name};\n#[doc(inline)]\npub use {name}::{type_name};");
    }
    let rows: Vec<String> = modules.iter().map(|module| format!("&{}::DEF", module.name)).collect();
    let _ = writeln!(
        index,
        "/// Definitions of the exchanges that were built in, by id.\npub static ALL: &[&cambist_runtime::def::ExchangeDef] = &[{}];",
        rows.join(", ")
    );
    write_changed(&out.join("mod.rs"), &index)?;
    Ok(loader.sources.iter().map(|(_, file)| file.path().to_path_buf()).collect())
}

fn write_findings(out: &mut String, sink: &Sink, loader: &Loader) {
    if !sink.is_empty() {
        let _ = writeln!(out, "{}", plain(sink.items(), &loader.sources));
    }
}

/// Writes a file unless it says the same already, so that nothing is rebuilt for nothing.
fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    std::fs::write(path, text)
}
