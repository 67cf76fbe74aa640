//! Functions that several modules would have word for word: the later modules use the first one's.
//!
//! An exchange that extends another repeats most of its mappings, and compiling those twice is most of what it costs. A function
//! is shared when its text is the same and everything of its module that it names is shared too.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Below this part of a module's functions, in percent, it stands alone: the likeness is chance, not family.
pub(super) const FAMILY: usize = 25;

/// A generated module in its parts.
#[derive(Debug)]
pub struct Module {
    /// Its name in Rust.
    pub name: String,
    items: Vec<Item>,
    /// The module whose functions it uses, and their names.
    borrowed: Option<(String, BTreeSet<String>)>,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Function,
    /// A static that other modules may read.
    Table,
    Other,
}

#[derive(Debug)]
struct Item {
    /// The name of a function or static; nothing else is named from inside a function.
    name: Option<String>,
    kind: Kind,
    text: String,
    /// Every word in it.
    words: BTreeSet<String>,
}

impl Module {
    /// Takes a module's tokens apart.
    #[must_use]
    pub fn new(name: &str, tokens: TokenStream) -> Self {
        Self { name: name.to_owned(), items: split(tokens), borrowed: None }
    }

    /// The module as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (visibility, kind) in [("pub ", Kind::Table), ("", Kind::Function)] {
            let used = self.items.iter().filter(|item| item.kind == kind && self.borrows(item));
            let names: Vec<&str> = used.filter_map(|item| item.name.as_deref()).collect();
            if let Some((from, _)) = self.borrowed.as_ref().filter(|_| !names.is_empty()) {
                out.push_str(&format!("{visibility}use super::{from}::{{{}}};\n", names.join(", ")));
            }
        }
        for item in self.items.iter().filter(|item| !self.borrows(item)) {
            if item.kind == Kind::Function {
                out.push_str("pub(super) ");
            }
            out.push_str(&item.text);
            out.push('\n');
        }
        out
    }

    fn borrows(&self, item: &Item) -> bool {
        let name = item.name.as_ref();
        self.borrowed.as_ref().is_some_and(|(_, names)| name.is_some_and(|name| names.contains(name)))
    }

    /// What other modules may use.
    fn offers(&self) -> impl Iterator<Item = (&String, &Item)> {
        self.items.iter().filter(|item| item.kind != Kind::Other).filter_map(|item| Some((item.name.as_ref()?, item)))
    }
}

/// Lets each module use the functions of an earlier one where they are the same.
pub fn share(modules: &mut [Module]) {
    for at in 1..modules.len() {
        let (earlier, later) = modules.split_at_mut(at);
        let Some(module) = later.first_mut() else { continue };
        let all: usize = module.offers().map(|(_, item)| item.text.len()).sum();
        let found = earlier.iter().filter(|donor| donor.borrowed.is_none()).map(|donor| (donor, common(donor, module)));
        let best = found.max_by_key(|(_, (size, _))| *size);
        if let Some((donor, (size, names))) = best.filter(|(_, (size, _))| size * 100 > all * FAMILY) {
            debug_assert!(size > 0, "an empty set is no family");
            module.borrowed = Some((donor.name.clone(), names));
        }
    }
}

/// The functions that two modules have in common, and the length of their text.
fn common(donor: &Module, module: &Module) -> (usize, BTreeSet<String>) {
    let theirs: BTreeMap<&String, &Item> = donor.offers().collect();
    let own: BTreeSet<&String> = module.items.iter().filter_map(|item| item.name.as_ref()).collect();
    let mut same: BTreeMap<&String, &Item> =
        module.offers().filter(|(name, item)| theirs.get(name).is_some_and(|their| their.text == item.text)).collect();
    loop {
        let names: BTreeSet<&String> = same.keys().copied().collect();
        let foreign = |item: &Item| item.words.iter().any(|word| own.contains(word) && !names.contains(word));
        let before = same.len();
        same.retain(|_, item| !foreign(item));
        if same.len() == before {
            break;
        }
    }
    (same.values().map(|item| item.text.len()).sum(), same.into_keys().cloned().collect())
}

/// The items of a module. A function ends with its body, everything else with a semicolon or its braces.
fn split(tokens: TokenStream) -> Vec<Item> {
    let (mut items, mut part) = (Vec::new(), Vec::new());
    for tree in tokens {
        let ends = match &tree {
            TokenTree::Punct(mark) => mark.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace && !is_value(&part),
            _ => false,
        };
        part.push(tree);
        if ends {
            items.push(item(std::mem::take(&mut part)));
        }
    }
    items.extend((!part.is_empty()).then(|| item(part)));
    items
}

/// Whether these are the beginnings of a static, constant or import, in which braces may stand.
fn is_value(part: &[TokenTree]) -> bool {
    words(part).any(|word| ["static", "const", "use"].contains(&word.as_str())) && !words(part).any(|word| word == "fn")
}

fn words(part: &[TokenTree]) -> impl Iterator<Item = String> {
    part.iter().filter_map(|tree| match tree {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    })
}

fn item(part: Vec<TokenTree>) -> Item {
    let first: Vec<String> = words(&part).collect();
    let kind = match first.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["fn", ..] => Kind::Function,
        ["pub", "static", ..] => Kind::Table,
        _ => Kind::Other,
    };
    let place = first.iter().position(|word| ["fn", "static", "const"].contains(&word.as_str()));
    let name = place.and_then(|at| first.get(at + 1).cloned());
    let tokens: TokenStream = part.into_iter().collect();
    let mut all = BTreeSet::new();
    collect(tokens.clone(), &mut all);
    if let Some(name) = &name {
        all.remove(name);
    }
    Item { name, kind, text: tokens.to_string(), words: all }
}

fn collect(tokens: TokenStream, out: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Ident(word) => {
                out.insert(word.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), out),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Module, share};

    fn texts(sources: [&str; 2]) -> Vec<String> {
        let mut modules: Vec<Module> = ["one", "two"]
            .iter()
            .zip(sources)
            .map(|(name, source)| Module::new(name, source.parse().unwrap()))
            .collect();
        share(&mut modules);
        modules.iter().map(|module| module.text().replace(' ', "")).collect()
    }

    #[test]
    fn a_function_that_is_the_same_is_used_from_the_first_module() {
        let source = "static A: u8 = 1; pub static B: u8 = 2; fn read() -> u8 { B } fn own() -> u8 { A }";
        let texts = texts([source, source]);
        assert!(texts[0].contains("pub(super)fnread"), "{}", texts[0]);
        assert!(
            texts[1].starts_with("pubusesuper::one::{B};\nusesuper::one::{read};") && !texts[1].contains("fnread"),
            "{}",
            texts[1]
        );
        assert!(texts[1].contains("fnown"), "`own` reads a private static of its module: {}", texts[1]);
    }

    #[test]
    fn a_function_that_calls_another_one_is_not_shared() {
        let texts = texts([
            "fn read() -> u8 { part() } fn part() -> u8 { 1 }",
            "fn read() -> u8 { part() } fn part() -> u8 { 2 }",
        ]);
        assert!(texts[1].contains("fnread") && texts[1].contains("fnpart"), "{}", texts[1]);
    }
}
