//! A JSON Schema, as schemars makes it from the spec types, seen from the node that is to fit it.

use serde_json::Value;

use crate::yaml::{Node, NodeValue};

/// A schema and the document that its references point into.
#[derive(Clone, Copy)]
pub(super) struct Schema<'s> {
    root: &'s Value,
    here: &'s Value,
}

/// The schema of everything.
static ANYTHING: Value = Value::Bool(true);

impl<'s> Schema<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Schema { root, here: root }
    }

    fn of(self, here: &'s Value) -> Self {
        Schema { root: self.root, here }
    }

    /// The schema that a `$ref` points to; itself when it has none.
    pub(super) fn resolved(self) -> Self {
        let pointer = self.here.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        match pointer.and_then(|pointer| self.root.pointer(pointer)) {
            Some(target) if !std::ptr::eq(target, self.here) => self.of(target).resolved(),
            _ => self,
        }
    }

    /// A keyword of the schema, its reference followed.
    pub(super) fn get(self, keyword: &str) -> Option<&'s Value> {
        self.resolved().here.get(keyword)
    }

    /// What the field is: its own description, else the one of its type. First sentence or paragraph, one line.
    pub(super) fn description(self) -> Option<String> {
        let own = self.here.get("description").or_else(|| self.get("description"))?.as_str()?;
        let first = own.split("\n\n").next().unwrap_or(own);
        Some(first.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The schemas of which one must fit; empty when there is only this one.
    pub(super) fn alternatives(self) -> Vec<Schema<'s>> {
        let list = self.get("anyOf").or_else(|| self.get("oneOf")).and_then(Value::as_array);
        let schemas = list.into_iter().flatten().map(|schema| self.of(schema).resolved());
        schemas
            .flat_map(|schema| if schema.alternatives().is_empty() { vec![schema] } else { schema.alternatives() })
            .collect()
    }

    /// The JSON types it allows; empty when it allows all.
    pub(super) fn types(self) -> Vec<&'s str> {
        match self.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
            _ if self.words().is_empty() => Vec::new(),
            _ => vec!["string"],
        }
    }

    /// The words it is limited to; empty when it is not.
    pub(super) fn words(self) -> Vec<&'s str> {
        let list = self.get("enum").and_then(Value::as_array).into_iter().flatten();
        list.chain(self.get("const")).filter_map(Value::as_str).collect()
    }

    /// The keys it knows.
    pub(super) fn keys(self) -> Vec<&'s str> {
        self.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(key, _)| key.as_str()).collect()
    }

    /// The keys it must have.
    pub(super) fn required(self) -> impl Iterator<Item = &'s str> {
        self.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// The schema of the value under a key; none when the key is not allowed.
    pub(super) fn property(self, key: &str) -> Option<Schema<'s>> {
        let known = self.get("properties").and_then(|properties| properties.get(key));
        match known.or_else(|| self.get("additionalProperties")) {
            Some(Value::Bool(false)) => None,
            Some(schema) => Some(self.of(schema)),
            None => Some(self.of(&ANYTHING)),
        }
    }

    /// The schema of an item of a list.
    pub(super) fn item(self, index: usize) -> Schema<'s> {
        let listed = self.get("prefixItems").and_then(|items| items.get(index));
        self.of(listed.or_else(|| self.get("items")).unwrap_or(&ANYTHING))
    }

    /// A numeric keyword.
    pub(super) fn number(self, keyword: &str) -> Option<f64> {
        self.get(keyword).and_then(Value::as_f64)
    }

    /// Whether a node is of one of the types, or there is no limit.
    pub(super) fn takes(self, node: &Node) -> bool {
        let types = self.types();
        types.is_empty() || types.iter().any(|name| is_type(name, node))
    }
}

/// Whether a node is of a JSON type, as [`crate::yaml::de`] sees it: a whole number from 0 is text too.
fn is_type(name: &str, node: &Node) -> bool {
    match (&node.value, name) {
        (NodeValue::Null, "null") | (NodeValue::Bool(_), "boolean") | (NodeValue::Number(_), "number") => true,
        (NodeValue::Text(_), "string") | (NodeValue::Seq(_), "array") | (NodeValue::Map(_), "object") => true,
        (NodeValue::Number(number), "integer") => !number.contains('.'),
        (NodeValue::Number(number), "string") => number.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

/// The types in words: `text or a list`.
pub(super) fn type_words(types: &[&str]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for name in types {
        let word = match *name {
            "string" => "text",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "`true` or `false`",
            "array" => "a list",
            "object" => "a map",
            _ => continue,
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() { "nothing".to_owned() } else { words.join(" or ") }
}
