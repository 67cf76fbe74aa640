//! Ids that an exchange cannot have: each becomes a module and a feature of the crate `cambist`.

/// Words of Rust, now or reserved.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
/// Features of the crate that are no exchanges.
const FEATURES: [&str; 4] = ["all", "default", "gzip", "rsa"];
/// What the crate, or every crate, has under that name: an exchange would stand before it.
const TAKEN: [&str; 65] = [
    "alloc",
    "answer",
    "arg_name",
    "args",
    "call",
    "cambist",
    "cambist_runtime",
    "classify",
    "client",
    "client_builder",
    "clock",
    "core",
    "credentials",
    "crypto",
    "cx",
    "dec",
    "decimal",
    "def",
    "derive",
    "detailed",
    "doc",
    "endpoint",
    "err",
    "error",
    "exchange",
    "exchange_def",
    "fault",
    "func",
    "generated",
    "json",
    "kept",
    "key_kind",
    "keyring",
    "limit",
    "limiter",
    "map",
    "markets",
    "method",
    "nonce",
    "none",
    "observe",
    "observer",
    "ok",
    "option",
    "pages",
    "paginate",
    "params",
    "precision",
    "prepared",
    "random",
    "replay",
    "reply",
    "request",
    "result",
    "retry",
    "row",
    "signed",
    "some",
    "std",
    "string",
    "symbol",
    "transport",
    "types",
    "value",
    "vec",
];

/// Why a text cannot be the id of an exchange, if it cannot.
pub(crate) fn why_no_id(id: &str) -> Option<&'static str> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match id {
        _ if !id.chars().all(fits) || id.starts_with(|c: char| c.is_ascii_digit()) => {
            Some("an id has lower-case letters, digits and `_`, and begins with no digit (`_1ex`)")
        }
        _ if !id.contains(|c: char| c.is_ascii_lowercase()) => Some("an id has a letter"),
        _ if KEYWORDS.contains(&id) => Some("it is a word of Rust, and the id becomes a module"),
        _ if FEATURES.contains(&id) => Some("the crate has a feature of that name"),
        _ if TAKEN.contains(&id) => Some("the crate has something else of that name"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_rust_and_of_the_crate_are_no_ids() {
        for id in ["self", "match", "gen", "all", "default", "rsa", "error", "std", "1x", "Tiny", "tiny-ex", "__", ""] {
            assert!(why_no_id(id).is_some(), "{id}");
        }
        assert_eq!((why_no_id("tinyex"), why_no_id("_1ex")), (None, None));
    }

    #[test]
    fn every_module_of_the_runtime_is_taken() {
        let lib = include_str!("../../../runtime/src/lib.rs");
        let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        let free: Vec<&str> = modules.filter(|module| why_no_id(module).is_none()).collect();
        assert_eq!(free, Vec::<&str>::new());
    }
}
