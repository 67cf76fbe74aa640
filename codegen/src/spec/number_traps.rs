//! Values whose spelling YAML loses: `1.10`, `0x10`, `1e5`, `+5` are numbers to YAML, and a number has no spelling.

use serde_json::Value;

use super::schema::Schema;
use super::spelling::misread;
use crate::diag::{Code, Diagnostic, Locator};
use crate::yaml::{Node, NodeValue, Path};

/// A diagnostic for each plain scalar that is spelt otherwise than the number YAML makes of it, where that matters: in
/// the place of text always, in the place of a number never, and in the place of any value (there `1.10` may be
/// meant as text) unless it has an exponent. What is wrong by its type alone (`1.10` in the place of text) is left to
/// [`super::explain`].
pub fn number_traps(schema: &Value, node: &Node, locator: &Locator<'_>) -> Vec<Diagnostic> {
    let mut walk = Walk { locator, path: Path::new(), found: Vec::new() };
    walk.value(Schema::new(schema), node);
    walk.found
}

struct Walk<'w, 's> {
    locator: &'w Locator<'s>,
    path: Path,
    found: Vec<Diagnostic>,
}

impl Walk<'_, '_> {
    fn value(&mut self, schema: Schema<'_>, node: &Node) {
        let alternatives = schema.alternatives();
        let schema = alternatives.iter().copied().find(|one| one.takes(node)).unwrap_or_else(|| schema.resolved());
        match &node.value {
            NodeValue::Number(number) => self.number(schema, node, number),
            NodeValue::Seq(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(index.into());
                    self.value(schema.item(index), item);
                    self.path.pop();
                }
            }
            NodeValue::Map(entries) => {
                for (key, child) in entries {
                    self.path.push(key.as_str().into());
                    if let Some(property) = schema.property(key) {
                        self.value(property, child);
                    }
                    self.path.pop();
                }
            }
            NodeValue::Null | NodeValue::Bool(_) | NodeValue::Text(_) => {}
        }
    }

    fn number(&mut self, schema: Schema<'_>, node: &Node, number: &str) {
        let types = schema.types();
        // A number that does not fit is an error of shape, which is reported as such.
        if types.iter().any(|name| matches!(*name, "number" | "integer")) || !schema.takes(node) {
            return;
        }
        let Some(written) = self.locator.plain_text(node.file, &self.path) else {
            return;
        };
        let Some((message, help)) = misread(written, number, types.is_empty()) else { return };
        self.found.push(Diagnostic::new(Code::UnquotedNumber, message).at(node.file, self.path.clone(), "").help(help));
    }
}
