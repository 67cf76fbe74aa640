//! The vocabulary: what mappings may fill and calls may ask for, from the tables that the checker reads too.

use serde::Serialize;
use tera::{Context, Tera};

use crate::unified::{ARGUMENTS, METHODS, Mapping, Method, Shape, field_mappings};

/// A unified type as specs fill it.
#[derive(Debug, Serialize)]
struct Type {
    key: &'static str,
    of: &'static str,
    rust: &'static str,
    of_market: bool,
    fields: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Field {
    name: &'static str,
    ty: String,
}

/// A unified call.
#[derive(Debug, Serialize)]
struct Call {
    name: &'static str,
    args: Vec<String>,
    mapping: Option<&'static str>,
    gives: String,
}

/// `docs/vocabulary.md`.
pub(super) fn page(tera: &Tera) -> Result<String, String> {
    let arguments = ARGUMENTS.iter().map(|(name, ty)| Field { name, ty: ty.word().to_owned() });
    let mut context = Context::new();
    context.insert("types", &field_mappings().map(of_mapping).collect::<Vec<_>>());
    context.insert("calls", &METHODS.iter().map(of_method).collect::<Vec<_>>());
    context.insert("arguments", &arguments.collect::<Vec<_>>());
    super::render(tera, "vocabulary.md", &context)
}

fn of_mapping(mapping: &'static Mapping) -> Type {
    let fields = mapping.fields.iter().map(|(name, _, ty)| Field { name, ty: ty.words() });
    let Mapping { name: of, rust, of_market, .. } = *mapping;
    Type { key: mapping.key(), of, rust, of_market, fields: fields.collect() }
}

fn of_method(method: &'static Method) -> Call {
    let args = method.args.iter().enumerate();
    let gives = match method.shape {
        Shape::One => format!("`{}`", method.answer),
        Shape::Many => format!("`{}`, a list", method.answer),
        Shape::Time => "a time".to_owned(),
        Shape::Raw => "the answer as it is".to_owned(),
    };
    let read = matches!(method.shape, Shape::One | Shape::Many);
    Call {
        name: method.name,
        args: args.map(|(i, name)| format!("{name}{}", if i < method.required { "" } else { "?" })).collect(),
        mapping: read.then(|| crate::unified::mapping(method.mapping).map_or(method.mapping, Mapping::key)),
        gives,
    }
}
