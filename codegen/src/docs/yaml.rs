//! Parts of a spec written as YAML again, for readers.

use std::fmt::Write as _;

use crate::yaml::{Node, NodeValue};

/// These keys of a tree, as YAML.
pub(super) fn part(tree: &Node, keys: &[&str]) -> String {
    let mut out = String::new();
    for key in keys {
        if let Some(node) = tree.get(key) {
            entry(&mut out, key, node, 0);
        }
    }
    out
}

fn entry(out: &mut String, key: &str, node: &Node, indent: usize) {
    let pad = " ".repeat(indent);
    match &node.value {
        NodeValue::Map(entries) if !entries.is_empty() => {
            let _ = writeln!(out, "{pad}{}:", scalar(key));
            for (key, node) in entries {
                entry(out, key, node, indent + 2);
            }
        }
        NodeValue::Seq(items) if items.iter().any(|item| item.as_map().is_some()) => {
            let _ = writeln!(out, "{pad}{}:", scalar(key));
            items.iter().for_each(|item| element(out, item, indent + 2));
        }
        _ => {
            let _ = writeln!(out, "{pad}{}: {}", scalar(key), flow(node));
        }
    }
}

fn element(out: &mut String, node: &Node, indent: usize) {
    let Some(entries) = node.as_map() else {
        let _ = writeln!(out, "{}- {}", " ".repeat(indent), flow(node));
        return;
    };
    let mut inner = String::new();
    for (key, node) in entries {
        entry(&mut inner, key, node, indent + 2);
    }
    let body = inner.get(indent + 2..).unwrap_or("{}\n");
    let _ = write!(out, "{}- {body}", " ".repeat(indent));
}

fn flow(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => "null".to_owned(),
        NodeValue::Bool(value) => value.to_string(),
        NodeValue::Number(text) => text.clone(),
        NodeValue::Text(text) => scalar(text),
        NodeValue::Seq(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        NodeValue::Map(entries) => {
            let entries: Vec<String> = entries.iter().map(|(k, n)| format!("{}: {}", scalar(k), flow(n))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Text, quoted where YAML would read it otherwise.
fn scalar(text: &str) -> String {
    let starts = text.starts_with(|c: char| " -?:,[]{}#&*!|>'\"%@`".contains(c));
    let inside = text.contains(": ") || text.contains(" #") || text.contains('\n') || text.ends_with(':');
    if text.is_empty() || starts || inside {
        return format!("{text:?}");
    }
    text.to_owned()
}
