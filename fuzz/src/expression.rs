//! Text in the place of an expression of a spec: a program or a list of what is wrong, never a panic.
//!
//! The first byte chooses the place; the rest is the text.

use std::sync::LazyLock;

use cambist_codegen::load::Loader;
use cambist_codegen::source::FileId;
use cambist_codegen::yaml::{Node, NodeValue, read};
use cambist_codegen::{cli, emit, expr};

/// Where expressions stand in the spec that `cambist new` copies: each place asks for another type or knows other names.
const PLACES: [&[&str]; 12] = [
    &["ticker", "last"],
    &["ticker", "timestamp"],
    &["ticker", "market"],
    &["market", "active"],
    &["balance", "each"],
    &["order", "status"],
    &["sign", "1", "signature"],
    &["sign", "1", "body"],
    &["nonce"],
    &["calls", "create_order", "params", "size"],
    &["calls", "fetch_ticker", "params"],
    &["errors", "when"],
];

static SPEC: LazyLock<Node> = LazyLock::new(|| read(cli::TEMPLATE, FileId::NONE).expect("the template is YAML"));

/// # Panics
/// Never, or it is a finding.
pub fn run(data: &[u8]) {
    let Some((place, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let _ = expr::parse(text);
    let mut spec = SPEC.clone();
    put(&mut spec, PLACES[usize::from(*place) % PLACES.len()], text);
    if let (Some(program), _) = Loader::default().lower(&spec) {
        let _ = emit::source(&program);
    }
}

fn put(node: &mut Node, path: &[&str], text: &str) {
    let Some((first, rest)) = path.split_first() else {
        node.value = NodeValue::Text(text.to_owned());
        return;
    };
    match &mut node.value {
        NodeValue::Map(entries) => {
            let entry = entries.iter_mut().find(|(key, _)| key == first).expect("the template has the place");
            put(&mut entry.1, rest, text);
        }
        NodeValue::Seq(items) => put(&mut items[first.parse::<usize>().expect("a number")], rest, text),
        _ => unreachable!("the template has the place"),
    }
}

/// More seeds than these would take most of a minute.
const SEEDS: usize = 3000;

/// Texts of the specs, each at one of the places.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    let mut loader = Loader::new([cambist_specs::DIR.into()]);
    for id in loader.ids() {
        if let Ok(tree) = loader.tree(&id) {
            collect(&tree, &mut texts);
        }
    }
    texts.sort();
    texts.dedup();
    let place = |at: usize| u8::try_from(at % PLACES.len()).unwrap_or_default();
    let step = texts.len() / SEEDS + 1;
    texts.iter().step_by(step).enumerate().map(|(at, text)| [&[place(at)], text.as_bytes()].concat()).collect()
}

fn collect(node: &Node, texts: &mut Vec<String>) {
    match &node.value {
        NodeValue::Text(text) if text.contains(['.', '$', '(', '{']) && !text.contains("://") => {
            texts.push(text.clone())
        }
        NodeValue::Seq(items) => items.iter().for_each(|item| collect(item, texts)),
        NodeValue::Map(entries) => entries.iter().for_each(|(_, item)| collect(item, texts)),
        _ => {}
    }
}
