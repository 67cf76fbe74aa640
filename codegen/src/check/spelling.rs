//! Numbers that may be meant as text: YAML gives 15 for `0o17` where the exchange says `0o17`.
//!
//! `cambist check` finds them along the schema, also in a spec of which a part cannot be read. The generator has no schema, so
//! that it asks the reader of specs what a place takes.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources};
use crate::spec::{Spec, misread};
use crate::yaml::{Node, NodeValue, PathSeg, from_node, odd_numbers};

/// What is wrong with the numbers of a tree that is a spec.
pub(crate) fn check(tree: &Node, sources: &Sources) -> Vec<Diagnostic> {
    let mut files = BTreeSet::new();
    numbered_files(tree, &mut files);
    let mut found = Vec::new();
    for file in files {
        for (path, written) in odd_numbers(sources.text(file), file) {
            let number = tree.at(&path).filter(|node| node.file == file).and_then(Node::as_number);
            let trap = number.and_then(|number| misread(&written, number, takes_anything(tree, &path)?));
            found.extend(
                trap.map(|(message, help)| {
                    Diagnostic::new(Code::UnquotedNumber, message).at(file, path, "").help(help)
                }),
            );
        }
    }
    found
}

/// The files in which numbers of a tree are written.
fn numbered_files(node: &Node, files: &mut BTreeSet<FileId>) {
    match &node.value {
        NodeValue::Number(_) if node.file != FileId::NONE => {
            files.insert(node.file);
        }
        NodeValue::Seq(items) => items.iter().for_each(|item| numbered_files(item, files)),
        NodeValue::Map(entries) => entries.iter().for_each(|(_, child)| numbered_files(child, files)),
        _ => {}
    }
}

/// Whether a place takes any value, or text; nothing of one that takes a number and no text.
fn takes_anything(tree: &Node, path: &[PathSeg]) -> Option<bool> {
    let takes = |value: NodeValue| {
        let mut other = tree.clone();
        other.at_mut(path).map(|node| node.value = value).is_some() && from_node::<Spec>(&other).is_ok()
    };
    takes(NodeValue::Text("x".to_owned())).then(|| takes(NodeValue::Bool(true)))
}
