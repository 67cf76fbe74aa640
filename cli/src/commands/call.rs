//! `cambist call`: makes a call and prints the answer.

use std::{io::Write, time::Duration};

use cambist::{
    error::{Error, Sent},
    json::Doc,
};
use serde_json::json;

use crate::{
    args::Call,
    exit::Failure,
    input::{Input, Task},
    output::{
        answer,
        style::{visible_json, visible_lines},
    },
    runtime,
};

/// Makes the call.
///
/// # Errors
/// What is wrong with the command, or what the exchange or the network says.
pub fn run(args: &Call, out: &mut dyn Write) -> Result<(), Failure> {
    let input = Input::read(&args.target)?;
    let client = input.client(Duration::from_secs(args.timeout)).build();
    let json = args.target.json;
    let done = match input.task {
        Task::Unified(method, call_args) => {
            let call = client.call(method, *call_args);
            let answer = match args.all {
                true => runtime::block_on(call.all_pages())?,
                false => runtime::block_on(call.send())?,
            };
            answer.map_err(Failure::from).and_then(|answer| match json {
                true => Ok(writeln!(out, "{}", visible_json(&answer.to_json()?))?),
                false => answer::print(out, &answer),
            })
        }
        Task::Endpoint(..) if args.all => {
            Err(Failure::usage("an endpoint has no pages that are known", "leave `--all` out, or name a unified call"))
        }
        Task::Endpoint(endpoint, params) => {
            let reply = runtime::block_on(client.request(endpoint).params(params).send())?;
            reply.map_err(Failure::from).and_then(|reply| match (json, Doc::parse(reply.text().as_ref())) {
                (false, Ok(doc)) => answer::raw(out, doc.root()),
                (true, Ok(_)) => Ok(writeln!(out, "{}", visible_json(&reply.text()))?),
                _ => Ok(writeln!(out, "{}", visible_lines(&reply.text()))?),
            })
        }
    };
    if let (Err(Failure::Call(error)), true) = (&done, json) {
        writeln!(out, "{}", visible_json(&error_json(error).to_string()))?;
    }
    done
}

/// The error as a script reads it; people get it on standard error.
fn error_json(error: &Error) -> serde_json::Value {
    let sent = match error.sent() {
        Sent::NotSent => "no",
        Sent::MaybeSent => "maybe",
        Sent::Answered => "answered",
    };
    json!({ "error": {
        "kind": error.class().name(),
        "message": error.message(),
        "code": error.code(),
        "status": error.status(),
        "sent": sent,
        "outcomeUnknown": error.outcome_unknown(),
        "clientOrderId": error.client_order_id(),
        "retryAfterMs": error.retry_after().map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
        "help": error.help(),
    } })
}
