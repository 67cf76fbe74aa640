//! What there is to explain, for people and as JSON.

use std::{borrow::Cow, io::Write};

use cambist::{def::Signed, observe::Rounded, precision::PrecisionMode};

use super::recorder::{Made, Step};
use crate::{
    exit::Failure,
    output::{
        style::{DIM, HEADING, NAME, paint, visible, visible_json, visible_lines},
        table::{Cell, Table},
    },
};

/// What there is to explain; no request holds a secret.
pub(super) struct Found {
    pub(super) made: Made,
    /// What is asked first.
    pub(super) before: Vec<Made>,
    /// What is not shown.
    pub(super) more: Option<String>,
    /// Why the credentials are made up, if they are.
    pub(super) made_up: Option<String>,
    /// Whether the exchange was asked for its markets.
    pub(super) asked_markets: bool,
}

impl From<Made> for Found {
    fn from(made: Made) -> Self {
        Found { made, before: Vec::new(), more: None, made_up: None, asked_markets: false }
    }
}

pub(super) fn print_json(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    let Made { roundings, steps, .. } = &found.made;
    let rounding = |number: &Rounded| {
        serde_json::json!({
            "what": number.what, "given": number.given.to_string(), "sent": number.sent, "rule": rule(number),
        })
    };
    let step = |step: &Step| serde_json::json!({ "algorithm": step.algorithm, "text": step.text });
    let before =
        |made: &Made| serde_json::json!({ "endpoint": endpoint(made), "request": request_json(&made.request) });
    let request = serde_json::json!({
        "before": found.before.iter().map(before).collect::<Vec<_>>(),
        "more": found.more,
        "endpoint": endpoint(&found.made),
        "cost": found.made.cost(),
        "rounded": roundings.iter().map(rounding).collect::<Vec<_>>(),
        "signed": steps.iter().map(step).collect::<Vec<_>>(),
        "madeUpCredentials": found.made_up.is_some(),
        "whyMadeUp": found.made_up,
        "request": request_json(&found.made.request),
    });
    Ok(writeln!(out, "{}", visible_json(&request.to_string()))?)
}

fn endpoint(made: &Made) -> Option<String> {
    made.endpoint.map(ToString::to_string)
}

fn request_json(request: &Signed) -> serde_json::Value {
    let header = |(name, value): &(Cow<'_, str>, Cow<'_, str>)| (name.to_string(), value.as_ref().into());
    let headers: serde_json::Map<String, serde_json::Value> = request.headers.iter().map(header).collect();
    serde_json::json!({
        "method": request.method.as_str(), "url": request.url, "headers": headers, "body": request.body,
    })
}

pub(super) fn print(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    for made in &found.before {
        let line = format!("asked first: {} {}", made.request.method, visible(&made.request.url));
        writeln!(out, "{}", paint(DIM, line))?;
    }
    if !found.before.is_empty() {
        writeln!(out, "{}\n", paint(DIM, "then this, which is shown without what the answer adds to it:"))?;
    }
    print_request(out, &found.made.request)?;
    print_steps(out, &found.made.steps)?;
    notes(&found.made).print(out)?;
    if let Some(more) = &found.more {
        writeln!(out, "{}", visible(more))?;
    }
    if let Some(why) = &found.made_up {
        writeln!(out, "{}", paint(DIM, format!("{}: these are made up", visible(why))))?;
    }
    let sent = match found.asked_markets {
        true => "nothing was sent, but for the question about the public list of markets",
        false => "nothing was sent",
    };
    Ok(writeln!(out, "{}", paint(DIM, sent))?)
}

fn print_request(out: &mut dyn Write, request: &Signed) -> Result<(), Failure> {
    writeln!(out, "{} {}", paint(HEADING, request.method), visible(&request.url))?;
    for (name, value) in &request.headers {
        writeln!(out, "{} {}", paint(NAME, format!("{}:", visible(name))), visible(value))?;
    }
    if let Some(body) = &request.body {
        writeln!(out, "\n{}", visible_lines(body))?;
    }
    Ok(writeln!(out)?)
}

/// Where it goes, what it costs, and what was done to its numbers.
fn notes(made: &Made) -> Table {
    let mut table = Table::default();
    let note = |name: &str, text: String| [Cell::styled(name, DIM), Cell::from(text)];
    if let Some(endpoint) = endpoint(made) {
        table.row(note("endpoint", endpoint));
    }
    if let Some(cost) = made.cost() {
        table.row(note("cost", format!("{cost} units of the rate limit")));
    }
    for number in &made.roundings {
        table.row(note(number.what, rounded(number)));
    }
    table
}

/// The texts that were signed, each under its algorithm, in order.
fn print_steps(out: &mut dyn Write, steps: &[Step]) -> Result<(), Failure> {
    for (place, step) in (1..).zip(steps) {
        writeln!(out, "{}", paint(DIM, format!("signed {place}: {} of", step.algorithm)))?;
        for line in step.text.split('\n') {
            writeln!(out, "  {}", visible(line))?;
        }
    }
    match steps {
        [] => Ok(writeln!(out, "{}", paint(DIM, "nothing is signed"))?),
        _ => Ok(writeln!(out)?),
    }
}

fn rounded(number: &Rounded) -> String {
    let given = number.given.to_string();
    match given == number.sent {
        true => format!("{given} fits ({})", rule(number)),
        false => format!("{given} is sent as {} ({})", number.sent, rule(number)),
    }
}

/// What was done: `cut to precision.amount 0.001`, or to a number of places or digits.
fn rule(number: &Rounded) -> String {
    let Some(precision) = number.precision else { return "no precision is known".to_owned() };
    let unit = match number.mode {
        PrecisionMode::TickSize => "",
        PrecisionMode::DecimalPlaces => " decimal places",
        PrecisionMode::SignificantDigits => " significant digits",
    };
    format!("{} {precision}{unit}", number.rule)
}
