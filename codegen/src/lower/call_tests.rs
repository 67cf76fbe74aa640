//! What a call reads of facts and of earlier answers.

use crate::ir::{Call, Exchange};
use crate::load::Loader;
use crate::source::FileId;
use crate::yaml::read;

/// The program of the template with these lines added to its calls, and more sections behind it.
fn program(calls: &str, sections: &str) -> Exchange {
    let text = include_str!("../template.yaml").replace("calls:\n", &format!("calls:\n{calls}")) + sections;
    let (program, found) = Loader::default().lower(&read(&text, FileId(0)).unwrap());
    program.unwrap_or_else(|| panic!("{:?}", found.items()))
}

fn call<'p>(program: &'p Exchange, name: &str) -> &'p Call {
    program.calls.iter().find(|call| call.name == name).unwrap()
}

const FACTS: &str =
    "facts:\n  fee: {use: GET private balances, at: .fee}\n  fees: {use: GET private balances, at: .fees}\n";

#[test]
fn a_fact_is_asked_for_what_reads_it_and_for_nothing_else() {
    let calls = "  fetch_orders: {use: GET private balances, params: {x: $fact.fees}}\n";
    assert_eq!(call(&program(calls, FACTS), "fetch_orders").facts, ["fees"]);
}

#[test]
fn a_fact_that_only_a_mapping_reads_is_asked() {
    let calls = "  fetch_orders: {use: GET private balances, out: other}\n";
    let mapping = format!("{FACTS}mappings: {{other: {{of: order, id: .id, price: $fact.fee}}}}\n");
    assert_eq!(call(&program(calls, &mapping), "fetch_orders").facts, ["fee"]);
}

#[test]
fn a_part_of_an_earlier_answer_is_of_that_answer_wherever_it_stands() {
    for at in ["'.x if .ok == yes'", "'{q=.x}'", "[{when: .a == 1, is: .b}]", "'''{.x}-{.y}'''"] {
        let calls = format!(
            "  fetch_orders:\n    steps: {{one: {{use: GET private balances, at: {at}}}}}\n    use: GET private balances\n    params: {{x: $one}}\n"
        );
        let source = crate::emit::source(&program(&calls, ""));
        let request = source.split("fn build_fetch_orders_1").nth(1).unwrap();
        let request = request.split(" fn ").next().unwrap();
        assert!(!request.contains("here"), "{at}: {request}");
    }
}

#[test]
fn a_let_that_only_networks_read_is_computed_of_the_row_around_them() {
    let rows = "currency: {id: .id, code: .id, let: {all: .fees}, networks: {each: .networks, let: {own: $all.x}, id: .id, fee: $own}}\n";
    let program = program("  fetch_currencies: {use: GET private balances}\n", rows);
    let map = program.maps.iter().find(|map| map.name == "currency").unwrap();
    let names = |lets: &crate::ir::Lets| lets.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let networks = map.body.late.iter().find_map(|field| match &field.value {
        crate::ir::FieldValue::Networks(rows) => Some(names(&rows.lets)),
        _ => None,
    });
    assert_eq!((names(&map.body.lets), networks.unwrap()), (vec!["all".to_owned()], vec!["own".to_owned()]));
}

/// Whether `fetch_orders` with these keys tells the exchange which market is asked for.
fn names_market(keys: &str) -> bool {
    let calls = format!("  fetch_orders: {{use: GET private balances, {keys}}}\n");
    call(&program(&calls, ""), "fetch_orders").names_market
}

#[test]
fn a_request_with_something_of_the_market_alone_names_it() {
    for keys in [
        "params: {x: $market.id}",
        "params: {x: $market.extra.number}",
        "params: {x: $symbol|lower}",
        "params: {x: $market.base, y: $market.quote_id}",
        "let: {m: $market.id}, params: {x: $m if $limit != null}",
        "at: .($market.id)",
    ] {
        assert!(names_market(keys), "{keys}");
    }
}

#[test]
fn a_request_with_what_many_markets_have_names_none() {
    for keys in [
        "params: {x: $limit}",
        "params: {x: $market.type}",
        "params: {x: $market.settle}",
        "params: {x: $market.base}",
        "let: {m: $market.id}",
        "refuse: [{when: $market.id == null, error: BadSymbol, message: none}]",
    ] {
        assert!(!names_market(keys), "{keys}");
    }
}

/// Whether a mapping with these keys reads nothing but members of its rows.
fn of_members(keys: &str) -> bool {
    let calls = "  fetch_orders: {use: GET private balances, out: other}\n";
    let program = program(calls, &format!("mappings: {{other: {{of: order, {keys}}}}}\n"));
    program.maps.iter().any(|map| map.name == "other" && map.of_members)
}

#[test]
fn a_mapping_reads_members_of_its_rows_or_the_rows_themselves() {
    for keys in [
        "id: .id",
        "each: concat(. .), id: .id",
        "id: $key, price: .p",
        "id: .ids|find(. != 0)",
        "let: {a: .a}, id: $a",
    ] {
        assert!(of_members(keys), "{keys}");
    }
    for keys in [
        "id: .",
        "id: .id ?? .",
        "id: $0",
        "id: $key",
        "id: .id if is_map()",
        "id: .id, price: $row.p",
        "each: markets, id: .id",
    ] {
        assert!(!of_members(keys), "{keys}");
    }
}
