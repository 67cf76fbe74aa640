//! What there is to explain, for people and as JSON.

use std::{borrow::Cow, io::Write};

use cambist::{def::Signed, observe::Rounded, precision::PrecisionMode};

use super::recorder::{First, Step};
use crate::{
    exit::Failure,
    output::{
        style::{DIM, HEADING, NAME, paint},
        table::{Cell, Table},
    },
};

/// What there is to explain.
pub(super) struct Found {
    pub(super) first: First,
    /// The request without secrets.
    pub(super) request: Signed,
    /// Units of the rate limit.
    pub(super) cost: f64,
    pub(super) made_up: bool,
}

pub(super) fn print_json(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    let request = &found.request;
    let header = |(name, value): &(Cow<'_, str>, Cow<'_, str>)| (name.to_string(), value.as_ref().into());
    let headers: serde_json::Map<String, serde_json::Value> = request.headers.iter().map(header).collect();
    let rounding = |number: &Rounded| {
        serde_json::json!({
            "what": number.what, "given": number.given.to_string(), "sent": number.sent, "rule": rule(number),
        })
    };
    let step = |step: &Step| serde_json::json!({ "algorithm": step.algorithm, "text": step.text });
    let request = serde_json::json!({
        "endpoint": found.first.endpoint.to_string(),
        "cost": found.cost,
        "rounded": found.first.roundings.iter().map(rounding).collect::<Vec<_>>(),
        "signed": found.first.steps.iter().map(step).collect::<Vec<_>>(),
        "madeUpCredentials": found.made_up,
        "request": {
            "method": request.method.as_str(), "url": request.url, "headers": headers, "body": request.body,
        },
    });
    Ok(writeln!(out, "{request}")?)
}

pub(super) fn print(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    let request = &found.request;
    writeln!(out, "{} {}", paint(HEADING, request.method), request.url)?;
    for (name, value) in &request.headers {
        writeln!(out, "{} {value}", paint(NAME, format!("{name}:")))?;
    }
    if let Some(body) = &request.body {
        writeln!(out, "\n{body}")?;
    }
    writeln!(out)?;
    print_steps(out, &found.first.steps)?;
    let mut table = Table::default();
    let note = |name: &str, text: String| [Cell::styled(name, DIM), Cell::from(text)];
    table.row(note("endpoint", found.first.endpoint.to_string()));
    table.row(note("cost", format!("{} units of the rate limit", found.cost)));
    for number in &found.first.roundings {
        table.row(note(number.what, rounded(number)));
    }
    table.print(out)?;
    if found.made_up {
        writeln!(out, "{}", paint(DIM, "there are no credentials in the environment: these are made up"))?;
    }
    Ok(writeln!(out, "{}", paint(DIM, "nothing was sent"))?)
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

/// A line in which control characters can be seen, and do nothing to the terminal.
fn visible(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_of_a_signed_text_are_shown() {
        assert_eq!(visible("\x19Signed\r é"), "\\u{19}Signed\\r é");
    }
}
