//! `cambist show`: what is known about an exchange.

use std::io::Write;

use cambist::{
    def::{Endpoint, ExchangeDef},
    map::Params,
    value::Value,
};
use serde_json::json;

use crate::{
    args::Show,
    countries,
    exit::Failure,
    output::{
        style::{DIM, GREEN, HEADING, NAME, RED, paint},
        table::{Cell, Table},
    },
    registry,
};

/// Longest line of a list of names.
const WIDTH: usize = 100;

/// Prints an exchange.
///
/// # Errors
/// Usage for an unknown exchange; what the generator says of its spec with `--stage`.
pub fn run(args: &Show, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(stage) = args.stage {
        return super::contributor::stage(&args.id, stage, out);
    }
    let def = registry::exchange(&args.id)?;
    if args.json {
        return Ok(writeln!(out, "{}", facts(def))?);
    }
    if args.endpoints {
        return endpoints(def, out);
    }
    writeln!(out, "{}  {}", paint(HEADING, def.name), paint(DIM, def.home))?;
    identity(def).indented(2).print(out)?;
    calls(def, out)?;
    sections(def, out)?;
    evidence(def, out)
}

fn identity(def: &ExchangeDef) -> Table {
    let mut table = Table::default();
    let mut row = |name: &str, value: Cell| {
        table.row([Cell::styled(name, DIM), value]);
    };
    row("id", Cell::styled(def.id, NAME));
    row("version", def.version.into());
    let countries: Vec<&str> = def.countries.iter().map(|country| countries::name(country)).collect();
    row("countries", countries.join(", ").into());
    row(
        "status",
        match (def.active, def.successor) {
            (true, _) => Cell::styled("active", GREEN),
            (false, Some(next)) => Cell::styled(format!("defunct; its business went on as {next}"), RED),
            (false, None) => Cell::styled("defunct", RED),
        },
    );
    for page in def.docs {
        row("docs", (*page).into());
    }
    for (name, urls) in [("server", def.servers), ("sandbox", def.sandbox)] {
        let mut seen: Vec<&str> = Vec::new();
        for (_, url) in urls {
            if !seen.contains(url) {
                seen.push(url);
                row(name, url.replace("{hostname}", def.hostname).into());
            }
        }
    }
    if def.rate_limit_us > 0 {
        let per_second = 1_000_000.0 / def.rate_limit_us as f64;
        row("rate limit", format!("{per_second:.1} units a second").into());
    }
    for fee in fees(def) {
        row("trading fee", fee.into());
    }
    let timeframes: Vec<&str> = def.timeframes.iter().map(|(name, _)| *name).collect();
    row("timeframes", timeframes.join(" ").into());
    for name in def.credentials {
        row("credential", format!("CAMBIST_{}_{}", def.id.to_uppercase(), name.to_uppercase()).into());
    }
    table
}

/// Maker and taker rates in percent, one line a kind of market where they differ.
fn fees(def: &ExchangeDef) -> Vec<String> {
    let fees = (def.fees)();
    let percent = |value: &Value<'_>| value.num().and_then(|rate| rate.scaleb(2)).map(|rate| rate.normalized());
    let line = |name: &str, value: &Value<'_>| {
        let (maker, taker) = (percent(&value.get("maker"))?, percent(&value.get("taker"))?);
        Some(format!("{name}maker {maker} %, taker {taker} %"))
    };
    let groups = [("", "trading"), ("spot ", "spot"), ("linear ", "linear"), ("inverse ", "inverse")];
    groups.iter().filter_map(|(name, key)| line(name, &fees.lend(key))).collect()
}

fn calls(def: &ExchangeDef, out: &mut dyn Write) -> Result<(), Failure> {
    let names: Vec<&str> = def.calls.iter().map(|call| call.method.name()).collect();
    writeln!(out, "\n{}", paint(HEADING, format!("{} unified calls", names.len())))?;
    let mut line = String::new();
    for name in names {
        if !line.is_empty() && line.len() + name.len() > WIDTH {
            writeln!(out, "  {line}")?;
            line.clear();
        }
        line.push_str(name);
        line.push(' ');
    }
    Ok(writeln!(out, "  {}", line.trim_end())?)
}

fn sections(def: &ExchangeDef, out: &mut dyn Write) -> Result<(), Failure> {
    let mut sections: Vec<(&str, usize)> = Vec::new();
    for endpoint in def.endpoints {
        match sections.iter_mut().find(|entry| entry.0 == endpoint.section) {
            Some(entry) => entry.1 += 1,
            None => sections.push((endpoint.section, 1)),
        }
    }
    let heading = format!("{} endpoints", def.endpoints.len());
    writeln!(out, "\n{}  {}", paint(HEADING, heading), paint(DIM, format!("cambist show {} --endpoints", def.id)))?;
    let list: Vec<String> = sections.iter().map(|(name, count)| format!("{name} {count}")).collect();
    Ok(writeln!(out, "  {}", list.join(", "))?)
}

fn evidence(def: &ExchangeDef, out: &mut dyn Write) -> Result<(), Failure> {
    let cases: u32 = def.evidence.iter().map(|entry| entry.cases).sum();
    if cases == 0 {
        return Ok(());
    }
    let newest = def.evidence.iter().map(|entry| entry.date).max().unwrap_or_default();
    Ok(writeln!(out, "\n{}", paint(DIM, format!("checked against {cases} recorded cases, last on {newest}")))?)
}

fn endpoints(def: &ExchangeDef, out: &mut dyn Write) -> Result<(), Failure> {
    let mut table = Table::new(["method", "section", "path", "cost", "name"]);
    for endpoint in def.endpoints {
        table.row([
            Cell::from(endpoint.method.as_str()),
            Cell::styled(endpoint.section, DIM),
            endpoint.path.into(),
            cost(endpoint).into(),
            Cell::styled(endpoint.name, NAME),
        ]);
    }
    Ok(table.print(out)?)
}

/// The cost in units; a `+` when it depends on the parameters.
fn cost(endpoint: &Endpoint) -> String {
    let milli = endpoint.cost_milli;
    let text = format!("{}.{:03}", milli / 1_000, milli % 1_000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if endpoint.cost_rules.is_empty() { text.to_owned() } else { format!("{text}+") }
}

fn facts(def: &ExchangeDef) -> serde_json::Value {
    let map = |entries: &[(&str, &str)]| -> serde_json::Map<String, serde_json::Value> {
        entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).into())).collect()
    };
    let plain = |params: Params| serde_json::to_value(&params).unwrap_or_default();
    let endpoint = |endpoint: &Endpoint| {
        json!({
            "name": endpoint.name,
            "section": endpoint.section,
            "method": endpoint.method.as_str(),
            "path": endpoint.path,
            "cost": f64::from(endpoint.cost_milli) / 1_000.0,
        })
    };
    json!({
        "id": def.id,
        "name": def.name,
        "version": def.version,
        "countries": def.countries,
        "home": def.home,
        "docs": def.docs,
        "active": def.active,
        "successor": def.successor,
        "servers": map(def.servers),
        "sandbox": map(def.sandbox),
        "rateLimit": def.rate_limit_us as f64 / 1_000.0,
        "credentials": def.credentials,
        "timeframes": map(def.timeframes),
        "fees": plain((def.fees)()),
        "calls": def.calls.iter().map(|call| call.method.name()).collect::<Vec<_>>(),
        "endpoints": def.endpoints.iter().map(endpoint).collect::<Vec<_>>(),
    })
}
