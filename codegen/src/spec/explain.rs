//! All that is wrong with the shape of a spec, not just the first thing.
//!
//! serde stops at the first error. When it does, the JSON Schema of the same types is walked along the node, and every
//! difference becomes a diagnostic; the doc comments of the types, which are the schema's descriptions, are the help.

use serde_json::Value;

use super::schema::{Schema, type_words};
use crate::diag::{Code, Diagnostic, Place, did_you_mean};
use crate::yaml::de::{DeErrorKind, one_of, type_help};
use crate::yaml::{DeError, Node, NodeValue, Path};

/// The diagnostics for a node that serde could not read: all that the schema finds, and serde's own error where
/// the schema does not see it (a conversion that failed).
pub fn diagnose(schema: &Value, node: &Node, error: &DeError) -> Vec<Diagnostic> {
    let mut found = explain(schema, node);
    if found.is_empty()
        || matches!(error.kind, DeErrorKind::Other(_)) && !found.iter().any(|item| same_path(item, error))
    {
        found.push(error.to_diagnostic());
    }
    found
}

fn same_path(item: &Diagnostic, error: &DeError) -> bool {
    let path = error.place.as_ref().map(|place| place.path.as_slice());
    item.labels.iter().any(|label| label.place.path().zip(path).is_some_and(|(label, path)| label.starts_with(path)))
}

/// Every difference between a node and a JSON Schema (as schemars makes it), in the order of the document.
pub fn explain(schema: &Value, node: &Node) -> Vec<Diagnostic> {
    let mut walk = Walk { path: Path::new(), found: Vec::new() };
    walk.value(Schema::new(schema), node);
    walk.found
}

struct Walk {
    path: Path,
    found: Vec<Diagnostic>,
}

impl Walk {
    fn value(&mut self, schema: Schema<'_>, node: &Node) {
        let alternatives = schema.alternatives();
        if !alternatives.is_empty() {
            self.alternatives(schema, &alternatives, node);
        } else if !schema.takes(node) {
            self.wrong_type(schema, &schema.types(), node);
        } else {
            match &node.value {
                NodeValue::Map(entries) => self.map(schema, node, entries),
                NodeValue::Seq(items) => self.list(schema, node, items),
                NodeValue::Number(number) => self.number(schema, node, number),
                NodeValue::Text(text) => self.words(schema, &schema.words(), node, text),
                NodeValue::Null | NodeValue::Bool(_) => {}
            }
        }
    }

    /// The alternative that fits, or else the one that is nearest among those of the node's type.
    fn alternatives(&mut self, schema: Schema<'_>, alternatives: &[Schema<'_>], node: &Node) {
        let of_type: Vec<Schema<'_>> = alternatives.iter().copied().filter(|one| one.takes(node)).collect();
        if of_type.is_empty() {
            let types: Vec<&str> = alternatives.iter().flat_map(|one| one.types()).collect();
            return self.wrong_type(schema, &types, node);
        }
        let words: Vec<&str> = of_type.iter().flat_map(|one| one.words()).collect();
        if let (NodeValue::Text(text), true) = (&node.value, of_type.iter().all(|one| !one.words().is_empty())) {
            return self.words(schema, &words, node, text);
        }
        let attempts = of_type.iter().map(|one| {
            let mut attempt = Walk { path: self.path.clone(), found: Vec::new() };
            attempt.value(*one, node);
            attempt.found
        });
        self.found.extend(attempts.min_by_key(Vec::len).unwrap_or_default());
    }

    fn map(&mut self, schema: Schema<'_>, node: &Node, entries: &[(String, Node)]) {
        for (key, child) in entries {
            self.path.push(key.as_str().into());
            match schema.property(key) {
                Some(property) => self.value(property, child),
                None => self.unknown_key(schema, key, child),
            }
            self.path.pop();
        }
        for key in schema.required().filter(|key| node.get(key).is_none()) {
            let help = schema.property(key).and_then(Schema::description).map(|text| format!("`{key}`: {text}"));
            self.report(Code::MissingKey, format!("missing key `{key}`"), node, help);
        }
    }

    fn unknown_key(&mut self, schema: Schema<'_>, key: &str, child: &Node) {
        let keys = schema.keys();
        let help = did_you_mean(key, keys.iter().copied()).or_else(|| one_of(&keys));
        let place = Place::Key(self.path.clone());
        self.found.push(
            Diagnostic::new(Code::UnknownKey, format!("unknown key `{key}`"))
                .label(child.file, place, "")
                .maybe_help(help),
        );
    }

    fn list(&mut self, schema: Schema<'_>, node: &Node, items: &[Node]) {
        for (index, item) in items.iter().enumerate() {
            self.path.push(index.into());
            self.value(schema.item(index), item);
            self.path.pop();
        }
        let count = u32::try_from(items.len()).map_or(f64::MAX, f64::from);
        let (least, most) = (schema.number("minItems"), schema.number("maxItems"));
        let outside = least.is_some_and(|least| count < least) || most.is_some_and(|most| count > most);
        if outside {
            let wanted = if least == most {
                least.map(|n| n.to_string())
            } else {
                least.zip(most).map(|(a, b)| format!("{a} to {b}"))
            };
            let wanted = wanted
                .or_else(|| least.map(|n| format!("at least {n}")))
                .or_else(|| most.map(|n| format!("at most {n}")));
            let message = format!("expected a list of {}, found a list of {}", wanted.unwrap_or_default(), items.len());
            self.report(Code::WrongType, message, node, schema.description());
        }
    }

    fn number(&mut self, schema: Schema<'_>, node: &Node, number: &str) {
        let words = schema.words();
        if !words.is_empty() {
            return self.words(schema, &words, node, number);
        }
        let Ok(value) = number.parse::<f64>() else { return };
        let (least, most) = (schema.number("minimum"), schema.number("maximum"));
        if least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most) {
            let from = least.map(|least| format!(" from {least}")).unwrap_or_default();
            let to = most.map(|most| format!(" to {most}")).unwrap_or_default();
            self.report(
                Code::WrongType,
                format!("expected a number{from}{to}, found the number {number}"),
                node,
                schema.description(),
            );
        }
    }

    fn words(&mut self, schema: Schema<'_>, words: &[&str], node: &Node, text: &str) {
        if !words.is_empty() && !words.contains(&text) {
            let help = did_you_mean(text, words.iter().copied()).or_else(|| one_of(words));
            self.report(Code::UnknownWord, format!("unknown word `{text}`"), node, help);
            self.describe_last(schema);
        }
    }

    fn wrong_type(&mut self, schema: Schema<'_>, types: &[&str], node: &Node) {
        let expected = type_words(types);
        match &node.value {
            NodeValue::Number(number) if types.contains(&"string") => {
                let help = "quote it, so that it stays as it is written";
                self.report(
                    Code::UnquotedNumber,
                    format!("expected text, found the number {number}"),
                    node,
                    Some(help.to_owned()),
                );
            }
            NodeValue::Text(text) if text.parse::<f64>().is_ok() && expected.contains("number") => {
                let help = Some("remove the quotes".to_owned());
                self.report(Code::WrongType, format!("expected {expected}, found the text '{text}'"), node, help);
            }
            _ => {
                let help = type_help(&expected, node.kind()).or_else(|| schema.description());
                self.report(Code::WrongType, format!("expected {expected}, found {}", node.kind()), node, help);
            }
        }
        self.describe_last(schema);
    }

    /// Adds what the field is as a note, unless it is the help already.
    fn describe_last(&mut self, schema: Schema<'_>) {
        if let (Some(last), Some(text)) = (self.found.last_mut(), schema.description())
            && last.help.as_ref() != Some(&text)
        {
            last.notes.push(text);
        }
    }

    fn report(&mut self, code: Code, message: String, node: &Node, help: Option<String>) {
        self.found.push(Diagnostic::new(code, message).at(node.file, self.path.clone(), "").maybe_help(help));
    }
}
