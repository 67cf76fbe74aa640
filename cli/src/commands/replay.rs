//! `cambist replay`: answers conformance cases, without any traffic.

use std::io::{self, BufRead, BufReader, Write};

use cambist::{
    json::{Doc, Json},
    replay::Replayer,
};
use serde_json::json;

use crate::{exit::Failure, made_up::DEFAULTS, registry};

/// Reads a case from each line of standard input and prints it with its answer.
///
/// # Errors
/// When input or output fails. A case that cannot be answered is no failure: its answer says so.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    let replayer = Replayer::new(registry::all(), DEFAULTS);
    let mut input = BufReader::new(io::stdin());
    let mut line = Vec::new();
    let failed = |error| Failure::file("reading standard input", error);
    while input.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        match std::str::from_utf8(&line).map(str::trim) {
            Ok("") => {}
            Ok(case) => writeln!(out, "{}", answer(&replayer, case))?,
            Err(error) => writeln!(out, "{}", refusal(&format!("the case is no UTF-8 text: {error}")))?,
        }
        line.clear();
        // who waits for the answer before the next question gets it now
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
    }
    Ok(out.flush()?)
}

fn answer(replayer: &Replayer, case: &str) -> String {
    let wrong = Doc::parse(case).ok().and_then(|doc| wrong_member(doc.root()));
    wrong.map_or_else(|| replayer.answer(case), |wrong| refusal(&wrong))
}

/// What is wrong with the types of a case; a member that is left out or null is not.
fn wrong_member(case: Json<'_>) -> Option<String> {
    let signs = !case.get("endpoint").is_null();
    let (params, may_be) = (case.get("params"), if signs { "an object or a list" } else { "an object" });
    let rules = [
        ("params", params.is_map() || signs && params.is_list(), may_be),
        ("args", case.get("args").is_list(), "a list"),
        ("clock_ms", case.get("clock_ms").is_num(), "a number"),
    ];
    let wrong = rules.into_iter().find(|(name, fits, _)| !fits && !case.get(name).is_null());
    wrong.map(|(name, _, kind)| format!("`{name}` of a case is {kind}"))
}

fn refusal(message: &str) -> String {
    json!({ "error": { "kind": "BadRequest", "message": message } }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_a_case_have_their_types() {
        let wrong = |case: &str| wrong_member(Doc::parse(case).unwrap().root());
        for good in ["{}", r#"{"params":{},"args":[],"clock_ms":5}"#, r#"{"endpoint":{},"params":[]}"#, "[]"] {
            assert_eq!(wrong(good), None, "{good}");
        }
        assert_eq!(wrong(r#"{"params":[]}"#).unwrap(), "`params` of a case is an object");
        assert_eq!(wrong(r#"{"endpoint":{},"params":5}"#).unwrap(), "`params` of a case is an object or a list");
        assert_eq!(wrong(r#"{"args":{}}"#).unwrap(), "`args` of a case is a list");
        assert_eq!(wrong(r#"{"clock_ms":"x"}"#).unwrap(), "`clock_ms` of a case is a number");
    }
}
