//! Finds, reads and merges the files of a spec.

use std::path::{Path, PathBuf};

use crate::diag::{Code, Diagnostic, Place, Sink, did_you_mean};
use crate::ir;
use crate::lower::{self, Report};
use crate::source::{FileId, Sources, Span};
use crate::spec::Spec;
use crate::yaml::{Node, from_node, merge, read_all};

/// Folders with specs, and the files read so far.
#[derive(Debug, Default)]
pub struct Loader {
    folders: Vec<PathBuf>,
    /// The files read so far, for messages.
    pub sources: Sources,
}

impl Loader {
    /// Looks for specs in these folders; the first that has an id wins.
    #[must_use]
    pub fn new(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { folders: folders.into_iter().collect(), sources: Sources::new() }
    }

    /// The ids of all specs, sorted.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let mut out: Vec<String> = self.folders.iter().flat_map(|folder| ids_in(folder)).collect();
        out.sort();
        out.dedup();
        out
    }

    /// The files of a spec: `<id>.yaml`, or every `.yaml` file of the folder `<id>`, in the order of their names.
    #[must_use]
    pub fn files(&self, id: &str) -> Vec<PathBuf> {
        for folder in &self.folders {
            let single = folder.join(format!("{id}.yaml"));
            if single.is_file() {
                return vec![single];
            }
            let files = yaml_files(&folder.join(id));
            if !files.is_empty() {
                return files;
            }
        }
        Vec::new()
    }

    /// The merged tree of a spec, its parents included.
    ///
    /// # Errors
    /// Everything that kept it from being read.
    pub fn tree(&mut self, id: &str) -> Result<Node, Sink> {
        match self.readable(id) {
            (Some(node), found) if !found.has_errors() => Ok(node),
            (_, found) => Err(found),
        }
    }

    /// The merged tree of a spec, also of one in which keys are written twice (the first one stays), and what is wrong
    /// with its text.
    pub fn readable(&mut self, id: &str) -> (Option<Node>, Sink) {
        let mut found = Sink::new();
        let node = self.chain(id, &mut Vec::new(), None, &mut found);
        (node, found)
    }

    /// The tree of a spec over those of its parents; none where a file is missing or is no YAML.
    fn chain(&mut self, id: &str, below: &mut Vec<String>, from: Option<FileId>, found: &mut Sink) -> Option<Node> {
        if below.iter().any(|b| b == id) {
            let message = format!("`{id}` extends itself: {} -> {id}", below.join(" -> "));
            found.push(at_extends(Diagnostic::new(Code::ExtendsCycle, message), from));
            return None;
        }
        let files = self.files(id);
        if files.is_empty() {
            let ids = self.ids();
            let help = did_you_mean(id, ids.iter().map(String::as_str));
            let diagnostic = Diagnostic::new(Code::UnknownParent, format!("there is no spec `{id}`")).maybe_help(help);
            found.push(at_extends(diagnostic, from));
            return None;
        }
        below.push(id.to_owned());
        let parts: Vec<Option<Node>> = files.iter().map(|file| self.file(file, found)).collect();
        let parts: Option<Vec<Node>> = parts.into_iter().collect();
        let node = parts?.into_iter().reduce(merge).unwrap_or_default();
        let parent = node.get("extends").and_then(|n| n.as_text().map(|text| (text.to_owned(), n.file)));
        match parent {
            None => Some(node),
            Some((parent, file)) => {
                let mut parent = self.chain(&parent, below, Some(file), found)?;
                forget(&mut parent);
                Some(merge(parent, node))
            }
        }
    }

    fn file(&mut self, path: &Path, found: &mut Sink) -> Option<Node> {
        match self.sources.load(path) {
            Ok(file) => {
                let (node, diagnostics) = read_all(self.sources.text(file), file);
                found.extend(diagnostics);
                node
            }
            Err(error) => {
                found.push(self.no_text(path, &error));
                None
            }
        }
    }

    /// Why a file gives no text; where it is not UTF-8, at the first byte that is not.
    fn no_text(&mut self, path: &Path, error: &std::io::Error) -> Diagnostic {
        let message = format!("cannot read {}: {error}", path.strip_prefix(".").unwrap_or(path).display());
        let finding = Diagnostic::new(Code::UnreadableFile, message);
        let bytes = std::fs::read(path).unwrap_or_default();
        let Err(odd) = std::str::from_utf8(&bytes) else { return finding };
        let file = self.sources.add(path, String::from_utf8_lossy(&bytes));
        let place = Place::Bytes(Span::new(odd.valid_up_to(), odd.valid_up_to() + 1));
        finding.label(file, place, "not UTF-8").help("save the file as UTF-8")
    }

    /// Whether a spec only serves as a parent.
    pub fn is_family(&mut self, id: &str) -> bool {
        self.tree(id).is_ok_and(|node| node.get("family").and_then(Node::as_bool) == Some(true))
    }

    /// Reads and lowers a spec. The second part is everything that was found.
    pub fn program(&mut self, id: &str) -> (Option<ir::Exchange>, Sink) {
        let (node, mut sink) = self.readable(id);
        let Some(node) = node else { return (None, sink) };
        let (program, found) = self.lower(&node);
        sink.extend(found.into_items());
        if program.is_some() {
            sink.extend(crate::check::spelling::check(&node, &self.sources));
        }
        let written = node.get("id").and_then(|own| own.as_text().map(|text| (text, own.file)));
        match written.filter(|(text, _)| *text != id) {
            Some((text, file)) => {
                let message = format!("the spec says `{text}`, and its file or folder is called `{id}`");
                sink.push(Diagnostic::new(Code::OtherId, message).at(file, vec!["id".into()], ""));
                (None, sink)
            }
            None => (program.filter(|_| !sink.has_errors()), sink),
        }
    }

    /// Lowers a merged tree.
    pub fn lower(&mut self, node: &Node) -> (Option<ir::Exchange>, Sink) {
        match from_node::<Spec>(node) {
            Err(error) => (None, unreadable(node, &error)),
            Ok(spec) => lower_spec(&spec, node),
        }
    }
}

/// Checks and lowers a spec that was read from this tree.
fn lower_spec(spec: &Spec, node: &Node) -> (Option<ir::Exchange>, Sink) {
    let report = Report::new(node.clone());
    crate::check::check(spec, node, &report);
    let program = lower::exchange(spec, &report);
    let failed = report.has_errors();
    ((!failed).then_some(program), report.into_sink())
}

/// What is wrong with a spec of which a part cannot be read, the parts that can be read included.
#[cfg(feature = "cli")]
fn unreadable(node: &Node, error: &crate::yaml::DeError) -> Sink {
    let mut sink = Sink::new();
    let salvage = crate::spec::salvage::salvage(node, error);
    sink.extend(salvage.found.iter().cloned());
    if let Some(spec) = &salvage.spec {
        let (_, rest) = lower_spec(spec, node);
        sink.extend(rest.into_items().into_iter().filter(|item| !salvage.explains(item)));
    }
    sink
}

#[cfg(not(feature = "cli"))]
fn unreadable(_node: &Node, error: &crate::yaml::DeError) -> Sink {
    let mut sink = Sink::new();
    sink.push(error.to_diagnostic());
    sink
}

/// What a child never takes over: that the parent is a family, and its evidence.
fn forget(parent: &mut Node) {
    if let crate::yaml::NodeValue::Map(entries) = &mut parent.value {
        entries.retain(|(key, _)| !["family", "extends", "evidence", "differs"].contains(&key.as_str()));
    }
}

/// A finding about what another spec extends.
fn at_extends(diagnostic: Diagnostic, file: Option<FileId>) -> Diagnostic {
    match file {
        Some(file) => diagnostic.at(file, vec!["extends".into()], ""),
        None => diagnostic,
    }
}

fn ids_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let id = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        if path.is_dir() {
            return (!yaml_files(&path).is_empty()).then_some(name);
        }
        name.strip_suffix(".yaml").filter(|id| *id != "template").map(str::to_owned)
    };
    entries.flatten().filter_map(|entry| id(entry.path())).collect()
}

/// The `.yaml` files of a folder, in the order of their names.
pub(crate) fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "yaml")).collect();
    files.sort();
    files
}
