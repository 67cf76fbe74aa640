//! The generator's tables of unified types and calls against the runtime's own.

use cambist::types;
use cambist::{ArgName, Method};
use cambist_codegen::unified::{ARGUMENTS, FieldTy, METHODS, Mapping, mappings};
use serde_json::{Map, Value, json};

/// The JSON name of a field that specs write in snake case.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let mut letters = part.chars();
        all + &letters.next().map(|c| c.to_ascii_uppercase()).into_iter().collect::<String>() + letters.as_str()
    })
}

/// Values of a field; none for those that are no single value.
fn samples(kind: FieldTy) -> Vec<Value> {
    let fee = json!({"cost": "0.5", "currency": "BTC"});
    match kind {
        FieldTy::Num => vec![json!("1.5")],
        FieldTy::Text | FieldTy::Code => vec![json!("text")],
        FieldTy::Time => vec![json!(1_700_000_000_123_i64)],
        FieldTy::Flag => vec![json!(true)],
        FieldTy::Int => vec![json!(7)],
        FieldTy::Word(_, words) => words.iter().map(|word| json!(word)).collect(),
        FieldTy::Fee => vec![fee],
        FieldTy::Fees => vec![json!([fee])],
        _ => Vec::new(),
    }
}

/// A type's JSON with one field, read and written again, and how Rust prints what was read.
fn again(rust: &str, given: Value) -> Result<(Value, String), String> {
    macro_rules! through {
        ($($name:ident)*) => {
            match rust {
                $(stringify!($name) => {
                    let read: types::$name = serde_json::from_value(given).map_err(|error| error.to_string())?;
                    let printed = format!("{read:?}");
                    serde_json::to_value(&read).map(|json| (json, printed)).map_err(|error| error.to_string())
                })*
                _ => Err(format!("the test does not know the type {rust}")),
            }
        };
    }
    through!(Market Currency Network Ticker Trade Order Transaction DepositAddress TradingFee Position FundingRate
        FundingRateEntry FundingPayment Transfer LedgerEntry Account Leverage LeverageTier OpenInterest MarginChange Status
        DepositWithdrawFee NetworkFee LastPrice BorrowLoan OrderBook)
}

fn nested(path: &[String], value: Value) -> Value {
    path.iter().rev().fold(value, |inner, key| Value::Object(Map::from_iter([(key.clone(), inner)])))
}

fn problem(mapping: &Mapping, name: &str, kind: FieldTy, sample: &Value) -> Option<String> {
    let path: Vec<String> = name.split('.').map(camel).collect();
    match again(mapping.rust, nested(&path, sample.clone())) {
        Err(error) => Some(format!("{}.{name}: {error}", mapping.name)),
        Ok((json, printed)) => {
            let kept = json.pointer(&format!("/{}", path.join("/"))).is_some_and(|value| !value.is_null());
            let unknown = matches!(kind, FieldTy::Word(..)) && printed.contains("Other(");
            let extra = printed.contains("extra: Some") && mapping.rust != "Extra";
            let reason = match (kept, unknown, extra) {
                (false, ..) => "is lost",
                (_, true, _) => "is a word that the type does not know",
                (.., true) => "is no field: it went to the extra values",
                _ => return None,
            };
            Some(format!("{}.{name} = {sample}: {reason}", mapping.name))
        }
    }
}

#[test]
fn every_field_of_a_mapping_is_one_of_its_type() {
    let mut problems = Vec::new();
    for mapping in mappings() {
        for (name, _, kind) in mapping.fields {
            problems.extend(samples(*kind).iter().filter_map(|sample| problem(mapping, name, *kind, sample)));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_call_of_the_generator_is_one_of_the_runtime() {
    let unknown: Vec<_> = METHODS.iter().map(|m| m.name).filter(|name| Method::from_name(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// The calls of the generator of which the runtime says something else: what each side says.
fn different<T: PartialEq + std::fmt::Debug>(
    generator: impl Fn(&'static cambist_codegen::unified::Method) -> T,
    runtime: impl Fn(Method) -> T,
) -> Vec<String> {
    let both = METHODS.iter().filter_map(|method| Some((method, Method::from_name(method.name)?)));
    let said = both.map(|(method, own)| (method.name, generator(method), runtime(own)));
    let other = said.filter(|(_, generator, runtime)| generator != runtime);
    other.map(|(name, generator, runtime)| format!("{name}: {generator:?}, in the runtime {runtime:?}")).collect()
}

fn names(arguments: &[ArgName]) -> Vec<&'static str> {
    arguments.iter().map(|name| name.name()).collect()
}

#[test]
fn calls_have_the_same_arguments_on_both_sides() {
    let different = different(|method| method.args.to_vec(), |own| names(own.arguments()));
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn calls_must_have_the_same_arguments_on_both_sides() {
    let different = different(|method| method.required().collect(), |own| names(own.required()));
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn calls_answer_the_same_on_both_sides() {
    let different = different(|method| method.answer.to_owned(), |own| format!("{:?}", own.answer()));
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn calls_change_something_on_both_sides_or_on_none() {
    let differ = |method: &&cambist_codegen::unified::Method| {
        Method::from_name(method.name).is_some_and(|own| own.writes() != cambist_codegen::unified::writes(method.name))
    };
    let differing: Vec<_> = METHODS.iter().filter(differ).map(|method| method.name).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn every_argument_of_the_generator_is_one_of_the_runtime() {
    let unknown: Vec<_> =
        ARGUMENTS.iter().map(|(name, _)| *name).filter(|name| ArgName::from_name(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
