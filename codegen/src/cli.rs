//! What the `cambist` tool asks of the generator: checks, stages, new specs.

use std::path::{Path, PathBuf};

use crate::diag::{Code, github, json, text};
use crate::load::Loader;
use crate::source::FileId;
use crate::yaml::Node;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
    /// Annotations of GitHub.
    Github,
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// The findings, written.
    pub text: String,
    /// How many of them are errors.
    pub errors: usize,
}

/// The folder with the specs: `specs` here or above, else where the crate of the specs lies.
#[must_use]
pub fn folder(fallback: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    here.ancestors()
        .map(|above| above.join("specs"))
        .find(|specs| specs.join("LANGUAGE.md").is_file())
        .unwrap_or_else(|| fallback.to_path_buf())
}

/// Checks specs: those files, or all of the folder.
///
/// # Errors
/// A file that is no spec.
pub fn check(folder: &Path, files: &[PathBuf], format: Format, colour: bool) -> Result<Checked, String> {
    let mut loader = Loader::new([folder.to_path_buf()]);
    let mut ids = Vec::new();
    for file in files {
        ids.push(id_of(file).ok_or_else(|| format!("{} is no spec: its name must end in .yaml", file.display()))?);
    }
    if files.is_empty() {
        ids = loader.ids();
    } else {
        let folders = files.iter().filter_map(|f| f.parent().map(Path::to_path_buf)).chain([folder.to_path_buf()]);
        loader = Loader::new(folders);
    }
    let mut found = Vec::new();
    for id in &ids {
        let (_, sink) = loader.program(id);
        for item in sink.into_items() {
            if !found.contains(&item) {
                found.push(item);
            }
        }
        found.extend(traps(&mut loader, id));
    }
    let errors = found.iter().filter(|item| item.severity() == crate::diag::Severity::Error).count();
    let colour = if colour { text::Colour::Always } else { text::Colour::Never };
    let written = match format {
        Format::Text => text::render(&found, &loader.sources, colour),
        Format::Json => json::render(&found, &loader.sources),
        Format::Github => github::render(&found, &loader.sources),
    };
    Ok(Checked { text: written, errors })
}

/// Numbers in places of text, which YAML may have changed.
fn traps(loader: &mut Loader, id: &str) -> Vec<crate::diag::Diagnostic> {
    let Ok(node) = loader.tree(id) else { return Vec::new() };
    let schema = schema();
    let locator = crate::diag::Locator::new(&loader.sources);
    crate::spec::number_traps::number_traps(&schema, &node, &locator)
}

fn id_of(file: &Path) -> Option<String> {
    let stem = file.file_stem()?.to_str()?;
    (file.extension()? == "yaml").then(|| stem.to_owned())
}

/// The long explanation of a code.
#[must_use]
pub fn explain(code: &str) -> Option<String> {
    Code::from_id(code).map(|code| code.explain().to_string())
}

/// All codes.
#[must_use]
pub fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|code| code.id()).collect()
}

/// The program of a spec, as text.
///
/// # Errors
/// What is wrong with the spec.
pub fn show_ir(folder: &Path, id: &str) -> Result<String, String> {
    program(folder, id).map(|program| crate::ir::print(&program))
}

/// The Rust that a spec becomes, set as people read it.
///
/// # Errors
/// What is wrong with the spec.
pub fn show_rust(folder: &Path, id: &str) -> Result<String, String> {
    let source = program(folder, id).map(|program| crate::emit::source(&program))?;
    let file = syn::parse_file(&source).map_err(|error| format!("the generated code is no Rust: {error}"))?;
    Ok(prettyplease::unparse(&file))
}

/// Reads and lowers a spec.
///
/// # Errors
/// What is wrong with the spec.
pub fn program(folder: &Path, id: &str) -> Result<crate::ir::Exchange, String> {
    let mut loader = Loader::new([folder.to_path_buf()]);
    let (program, sink) = loader.program(id);
    program.ok_or_else(|| text::render(sink.items(), &loader.sources, text::Colour::Never))
}

/// The JSON Schema of a spec.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(crate::spec::Spec).to_value()
}

/// A spec that passes the check, to begin with.
///
/// # Errors
/// An id that is taken, or no id.
pub fn new_spec(folder: &Path, id: &str) -> Result<String, String> {
    let fits = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') && !id.is_empty();
    if !fits {
        return Err(format!("`{id}` is no id: lower-case letters, digits and `_` only"));
    }
    let loader = Loader::new([folder.to_path_buf()]);
    if !loader.files(id).is_empty() {
        return Err(format!("there is a spec `{id}` already"));
    }
    Ok(TEMPLATE.replace("tinyex", id))
}

/// The spec that `new` copies; the same as the example of LANGUAGE.md.
pub const TEMPLATE: &str = include_str!("template.yaml");

/// Reads the text of a spec, without its parents, and says what is wrong with it.
#[must_use]
pub fn check_text(name: &str, spec: &str) -> (String, usize) {
    let mut loader = Loader::default();
    let file: FileId = loader.sources.add(name, spec);
    let found = match crate::yaml::read(spec, file) {
        Err(found) => found,
        Ok(node) => {
            let (_, sink) = loader.lower(&node);
            let mut found = sink.into_items();
            found.extend(text_traps(&loader, &node));
            found
        }
    };
    let errors = found.iter().filter(|item| item.severity() == crate::diag::Severity::Error).count();
    (text::render(&found, &loader.sources, text::Colour::Never), errors)
}

fn text_traps(loader: &Loader, node: &Node) -> Vec<crate::diag::Diagnostic> {
    let locator = crate::diag::Locator::new(&loader.sources);
    crate::spec::number_traps::number_traps(&schema(), node, &locator)
}
