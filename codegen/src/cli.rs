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
    /// Files that were named and are not there.
    pub missing: Vec<PathBuf>,
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

/// Checks specs: those that are named, or all of the folder.
///
/// # Errors
/// A name that is no spec's.
pub fn check(folder: &Path, names: &[PathBuf], format: Format, colour: bool) -> Result<Checked, String> {
    let mut loader = Loader::new([from_here(folder)]);
    let mut ids = loader.ids();
    let (missing, there): (Vec<_>, Vec<_>) = names.iter().partition(|name| is_missing_file(name));
    if !names.is_empty() {
        let named = |name: &PathBuf| spec_of(folder, name).ok_or_else(|| not_a_spec(name, &ids));
        let specs = there.into_iter().map(named).collect::<Result<Vec<_>, _>>()?;
        let folders = specs.iter().map(|(_, folder)| from_here(folder)).chain([from_here(folder)]);
        loader = Loader::new(folders);
        ids = specs.into_iter().map(|(id, _)| id).collect();
        ids.dedup();
    }
    let mut found = Vec::new();
    for id in &ids {
        let (_, sink) = loader.program(id);
        for item in sink.into_items().into_iter().chain(traps(&mut loader, id)) {
            if !found.contains(&item) {
                found.push(item);
            }
        }
    }
    let errors = found.iter().filter(|item| item.severity() == crate::diag::Severity::Error).count();
    let colour = if colour { text::Colour::Always } else { text::Colour::Never };
    let written = match format {
        Format::Text => text::render(&found, &loader.sources, colour),
        Format::Json => json::render(&found, &loader.sources),
        Format::Github => github::render(&found, &loader.sources),
    };
    Ok(Checked { text: written, errors, missing: missing.into_iter().cloned().collect() })
}

/// Whether a name can only be a file's, and there is none.
fn is_missing_file(name: &Path) -> bool {
    let is_file = name.extension().is_some_and(|e| e == "yaml") || name.components().count() > 1;
    is_file && matches!(name.try_exists(), Ok(false))
}

/// Numbers in places of text, which YAML may have changed.
fn traps(loader: &mut Loader, id: &str) -> Vec<crate::diag::Diagnostic> {
    let (node, _) = loader.readable(id);
    node.map(|node| text_traps(loader, &node)).unwrap_or_default()
}

/// The spec that a name means, and where it lies: a file, a folder of files, a file of such a folder, or an id.
fn spec_of(folder: &Path, name: &Path) -> Option<(String, PathBuf)> {
    let Ok(path) = name.canonicalize() else {
        let id = name.to_str()?;
        let known = Loader::new([folder.to_path_buf()]).ids().iter().any(|known| known == id);
        return known.then(|| (id.to_owned(), folder.to_path_buf()));
    };
    let around = path.parent()?;
    if path.is_dir() {
        let id = text_of(path.file_name()).filter(|_| is_spec(&path))?;
        return Some((id, around.to_path_buf()));
    }
    if path.extension()? != "yaml" {
        return None;
    }
    match is_spec(around) {
        true => Some((text_of(around.file_name())?, around.parent()?.to_path_buf())),
        false => Some((text_of(path.file_stem())?, around.to_path_buf())),
    }
}

/// A path as people write it, and as annotations of a repository need it: from the current folder, where it is below.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let below = here.ok().and_then(|here| Some(path.strip_prefix(here).ok()?.to_path_buf()));
    match below {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        below => below.unwrap_or_else(|| path.to_path_buf()),
    }
}

/// Whether a folder is one spec in several files: one of them says that its id is the folder's name.
fn is_spec(folder: &Path) -> bool {
    let Some(id) = text_of(folder.file_name()) else { return false };
    let line = format!("id: {id}");
    crate::load::yaml_files(folder).iter().any(|file| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        text_of(file.file_stem()).is_some_and(|stem| stem != id) && text.lines().any(|other| other.trim_end() == line)
    })
}

fn text_of(name: Option<&std::ffi::OsStr>) -> Option<String> {
    name?.to_str().map(str::to_owned)
}

fn not_a_spec(name: &Path, ids: &[String]) -> String {
    let help = crate::diag::did_you_mean(&name.to_string_lossy(), ids.iter().map(String::as_str));
    let help = help.unwrap_or_else(|| "name a file that ends in .yaml, a folder of such files, or an id".to_owned());
    format!("{} is no spec: {help}", name.display())
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

/// The JSON Schema of a spec, with the names of the vocabulary.
#[must_use]
pub fn schema() -> serde_json::Value {
    crate::spec::names::with_names(schemars::schema_for!(crate::spec::Spec).to_value())
}

/// A spec that passes the check, to begin with.
///
/// # Errors
/// An id that is taken, or no id.
pub fn new_spec(folder: &Path, id: &str) -> Result<String, String> {
    if let Some(why) = crate::check::why_no_id(id) {
        return Err(format!("`{id}` cannot be an id: {why}"));
    }
    let loader = Loader::new([folder.to_path_buf()]);
    if !loader.files(id).is_empty() {
        return Err(format!("there is a spec `{id}` already"));
    }
    Ok(TEMPLATE.replace("tinyex", id))
}

/// Why a text cannot be the id of an exchange, if it cannot.
#[must_use]
pub fn why_no_id(id: &str) -> Option<&'static str> {
    crate::check::why_no_id(id)
}

/// The spec that `new` copies: the example of LANGUAGE.md without the lines that few specs need.
pub const TEMPLATE: &str = include_str!("template.yaml");

/// Reads the text of a spec, without its parents, and says what is wrong with it.
#[must_use]
pub fn check_text(name: &str, spec: &str) -> (String, usize) {
    let mut loader = Loader::default();
    let file: FileId = loader.sources.add(name, spec);
    let (node, mut found) = crate::yaml::read_all(spec, file);
    if let Some(node) = node {
        let (_, sink) = loader.lower(&node);
        found.extend(sink.into_items());
        found.extend(text_traps(&loader, &node));
    }
    let errors = found.iter().filter(|item| item.severity() == crate::diag::Severity::Error).count();
    (text::render(&found, &loader.sources, text::Colour::Never), errors)
}

fn text_traps(loader: &Loader, node: &Node) -> Vec<crate::diag::Diagnostic> {
    let locator = crate::diag::Locator::new(&loader.sources);
    crate::spec::number_traps::number_traps(&schema(), node, &locator)
}
