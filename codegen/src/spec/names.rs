//! The names of the vocabulary in the schema, so that editors complete them: the spec types only say that calls and
//! fields are maps.

use serde_json::{Map, Value, json};

use crate::unified::{METHODS, Mapping, OWN_KEYS, field_mappings};

/// The schema of the spec types with the names of all calls and of the fields of all mappings.
#[must_use]
pub fn with_names(mut schema: Value) -> Value {
    for mapping in field_mappings() {
        let name = format!("Mapping_of_{}", mapping.name);
        let written = ["properties", mapping.key(), "anyOf"].iter().try_fold(&mut schema, |at, key| at.get_mut(key));
        if let Some(Value::Array(kinds)) = written {
            *kinds = vec![reference(&name), json!({ "type": "null" })];
        }
        let fields = fields(mapping, schema.pointer("/$defs/Mapping/properties"), &name);
        put(&mut schema, "$defs", &name, fields);
    }
    put(&mut schema, "properties", "calls", calls());
    put(&mut schema, "properties", "mappings", named());
    schema
}

fn put(schema: &mut Value, under: &str, key: &str, mut value: Value) {
    let Some(map) = schema.get_mut(under).and_then(Value::as_object_mut) else { return };
    let text = map.get(key).and_then(|old| old.get("description")).cloned();
    if let Some((text, value)) = text.zip(value.as_object_mut()) {
        value.insert("description".to_owned(), text);
    }
    map.insert(key.to_owned(), value);
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The unified calls; `null` takes back what a parent has.
fn calls() -> Value {
    let call = |name: &'static str| (name.to_owned(), json!({ "anyOf": [reference("Call"), { "type": "null" }] }));
    let calls: Map<String, Value> = METHODS.iter().map(|method| call(method.name)).collect();
    json!({ "type": "object", "properties": calls, "additionalProperties": false })
}

/// A mapping under `mappings`: `of` says which fields it has.
fn named() -> Value {
    let is = |of: &str| json!({ "properties": { "of": { "const": of } }, "required": ["of"] });
    let words: Vec<&str> = field_mappings().map(|mapping| mapping.name).chain(OWN_KEYS).collect();
    let fields: Vec<Value> = field_mappings()
        .map(|mapping| json!({ "if": is(mapping.name), "then": reference(&format!("Mapping_of_{}", mapping.name)) }))
        .collect();
    let mapping = json!({ "type": ["object", "null"], "properties": { "of": { "enum": words } }, "allOf": fields });
    json!({ "type": "object", "additionalProperties": mapping })
}

/// The fields of a unified type, nested as specs write them, and the reserved keys.
fn fields(mapping: &Mapping, reserved: Option<&Value>, name: &str) -> Value {
    let mut properties = Map::new();
    for (path, _, ty) in mapping.fields {
        field(&mut properties, path, json!({ "description": ty.words() }));
    }
    properties.extend(reserved.and_then(Value::as_object).cloned().unwrap_or_default());
    properties.insert("when".to_owned(), json!({ "description": "With `cases`: the condition of this variant." }));
    if let Some(Value::Object(cases)) = properties.get_mut("cases") {
        cases.insert("items".to_owned(), reference(name));
    }
    let what = format!("A {}: its fields, each with the value that fills it, and the reserved keys.", mapping.rust);
    json!({ "type": "object", "description": what, "properties": properties, "additionalProperties": false })
}

/// Puts a field in its place; what stands above a nested one is a map of fields, or `null`.
fn field(properties: &mut Map<String, Value>, path: &str, schema: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        properties.insert(path.to_owned(), schema);
        return;
    };
    let empty = || json!({ "type": ["object", "null"], "properties": {}, "additionalProperties": false });
    let inner = properties.entry(first).or_insert_with(empty).get_mut("properties");
    if let Some(inner) = inner.and_then(Value::as_object_mut) {
        field(inner, rest, schema);
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use serde_json::Value;

    #[test]
    fn calls_and_fields_are_known_by_name() {
        let schema = crate::cli::schema();
        let knows = |place: &str| schema.pointer(place).is_some();
        assert!(knows("/properties/calls/properties/fetch_ticker"));
        assert!(knows("/$defs/Mapping_of_ticker/properties/bid_volume"));
        assert!(knows("/$defs/Mapping_of_market/properties/limits/properties/amount/properties/min"));
        assert_eq!(schema["properties"]["calls"]["additionalProperties"], Value::Bool(false));
        assert_eq!(schema["properties"]["exchange_status"]["anyOf"][0]["$ref"], "#/$defs/Mapping_of_status");
    }
}
