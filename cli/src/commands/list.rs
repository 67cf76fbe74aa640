//! `cambist list`: the exchanges.

use std::io::Write;

use cambist::{def::ExchangeDef, method::Method};
use serde_json::json;

use crate::{
    args::List,
    countries,
    exit::Failure,
    output::{
        style::{DIM, GREEN, NAME, paint},
        table::{Cell, Table},
    },
    registry, suggest,
};

/// Prints the exchanges that fit.
///
/// # Errors
/// Usage for an unknown call or a country without exchanges.
pub fn run(args: &List, out: &mut dyn Write) -> Result<(), Failure> {
    let calls = args.can.iter().map(|name| registry::method(name).ok_or_else(|| registry::unknown_method(name, None)));
    let calls: Vec<Method> = calls.collect::<Result<_, _>>()?;
    if let Some(country) = &args.country {
        check_country(country)?;
    }
    let fits = |def: &&&ExchangeDef| {
        let country = args.country.as_ref();
        (!args.active || def.active)
            && country.is_none_or(|country| def.countries.iter().any(|own| countries::same(own, country)))
            && calls.iter().all(|call| def.supports(*call))
    };
    let found: Vec<&ExchangeDef> = registry::all().iter().filter(fits).copied().collect();
    if args.json {
        let rows: Vec<_> = found.iter().map(|def| row_json(def)).collect();
        writeln!(out, "{}", serde_json::Value::Array(rows))?;
        return Ok(());
    }
    let mut table = Table::new(["id", "name", "version", "countries", "calls", "endpoints", "status"]);
    for def in &found {
        let countries: Vec<&str> = def.countries.iter().map(|country| countries::name(country)).collect();
        table.row([
            Cell::styled(def.id, NAME),
            def.name.into(),
            def.version.into(),
            countries.join(", ").into(),
            def.calls.len().to_string().into(),
            def.endpoints.len().to_string().into(),
            status(def),
        ]);
    }
    table.print(out)?;
    let noun = if found.len() == 1 { "exchange" } else { "exchanges" };
    writeln!(out, "{}", paint(DIM, format!("{} {noun} of {}", found.len(), registry::all().len())))?;
    Ok(())
}

fn status(def: &ExchangeDef) -> Cell {
    match (def.active, def.successor) {
        (true, _) => Cell::styled("active", GREEN),
        (false, Some(next)) => Cell::styled(format!("defunct, now {next}"), DIM),
        (false, None) => Cell::styled("defunct", DIM),
    }
}

fn row_json(def: &ExchangeDef) -> serde_json::Value {
    json!({
        "id": def.id,
        "name": def.name,
        "version": def.version,
        "countries": def.countries,
        "home": def.home,
        "docs": def.docs,
        "active": def.active,
        "successor": def.successor,
        "calls": def.calls.iter().map(|call| call.method.name()).collect::<Vec<_>>(),
        "derived_calls": Method::ALL
            .iter()
            .filter(|call| !def.has(**call) && def.supports(**call))
            .map(|call| call.name())
            .collect::<Vec<_>>(),
        "endpoints": def.endpoints.len(),
    })
}

/// A country that no exchange is from is more often a typing error than a question.
fn check_country(asked: &str) -> Result<(), Failure> {
    let known = || registry::all().iter().flat_map(|def| def.countries.iter().map(|own| countries::name(own)));
    if known().any(|name| countries::same(name, asked)) {
        return Ok(());
    }
    let mut names: Vec<&str> = known().collect();
    names.sort_unstable();
    names.dedup();
    let help = suggest::help(asked, names.iter().copied(), &format!("there are: {}", names.join(", ")));
    Err(Failure::usage(format!("no exchange is from `{asked}`"), help))
}
