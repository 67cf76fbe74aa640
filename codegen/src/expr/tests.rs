//! Expressions that are too much: found by `.ci/fuzz` and what follows from it, because they used up the stack.

use super::parse;
use crate::load::Loader;
use crate::source::FileId;
use crate::yaml::read;

/// An expression with so many of something.
type Many = fn(usize) -> String;

const NESTED: [Many; 9] = [
    |n| "(".repeat(n) + "a" + &")".repeat(n),
    |n| "[".repeat(n) + &"]".repeat(n),
    |n| "{a=".repeat(n) + "b" + &"}".repeat(n),
    |n| "hex(".repeat(n) + "a" + &")".repeat(n),
    |n| "not ".repeat(n) + "a",
    |n| "-".repeat(n) + "1",
    |n| "a if b else ".repeat(n) + "c",
    |n| ".(".repeat(n) + "a" + &")".repeat(n),
    |n| "a in (".repeat(n) + "b" + &")".repeat(n),
];

const LONG: [Many; 7] = [
    |n| ".a".to_owned() + &"|hex".repeat(n),
    |n| "a".to_owned() + &" ~ a".repeat(n),
    |n| ".a".to_owned() + &" + 1".repeat(n),
    |n| ".a".to_owned() + &" * 1".repeat(n),
    |n| "a".to_owned() + &" or a".repeat(n),
    |n| "a".to_owned() + &" and a".repeat(n),
    |n| "a".to_owned() + &" ?? a".repeat(n),
];

#[test]
fn an_expression_that_is_nested_too_deep_is_an_error() {
    for many in NESTED {
        let error = parse(&many(100_000)).expect_err("too deep");
        assert!(error.message.contains("nested deeper"), "{}", error.message);
    }
}

#[test]
fn an_expression_of_too_many_operators_is_an_error() {
    for many in LONG {
        let error = parse(&many(100_000)).expect_err("too long");
        assert!(error.message.contains("more than"), "{}", error.message);
    }
}

/// The deepest and the longest that can be read also go through what comes after.
#[test]
fn an_expression_that_can_be_read_can_be_lowered_and_printed() {
    let (before, after) = include_str!("../template.yaml").split_once("bid: .bid").expect("the template has a bid");
    let read_with = |text: &str| {
        let spec = format!("{before}bid: \"{text}\"{after}");
        let node = read(&spec, FileId::NONE).expect("the template is YAML");
        if let (Some(program), _) = Loader::default().lower(&node) {
            let _ = crate::emit::source(&program);
        }
    };
    let most = |many: Many| (1..300).map(many).take_while(|text| parse(text).is_ok()).last().expect("one can be read");
    NESTED.into_iter().chain(LONG).map(most).for_each(|text| read_with(&text));
}
