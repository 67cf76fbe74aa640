//! `cambist explain`: the exact request of a call, and how it came about. Nothing is sent: the client that builds it has
//! no way to the network.

mod print;
mod recorder;

use std::{fs, io::Write, path::Path, sync::Arc, time::Duration};

use cambist::{
    client::Client, def::Signed, error::ErrorClass, method::Method, observe::Observer, retry::Retry, types::Market,
};

use crate::{
    args::Explain,
    exit::Failure,
    input::{Input, Task},
    made_up, runtime,
};
use print::{Found, print, print_json};
use recorder::{DeadEnd, Recorder};

const TIMEOUT: Duration = Duration::from_secs(30);

/// Prints the first request of a call.
///
/// # Errors
/// What is wrong with the command or its arguments; a file of markets that cannot be read.
pub fn run(args: &Explain, out: &mut dyn Write) -> Result<(), Failure> {
    let input = Input::read(&args.target)?;
    let found = match find(args, &input, false) {
        // a request that must be signed shows its form also to those who have no account yet
        Err(Failure::Call(error)) if error.is(ErrorClass::AuthenticationError) => find(args, &input, true)?,
        other => other?,
    };
    if args.target.json { print_json(out, &found) } else { print(out, &found) }
}

/// Makes the call with a client that has no way to the network, and keeps the first request that it would send.
fn find(args: &Explain, input: &Input, made_up: bool) -> Result<Found, Failure> {
    let recorder = Arc::new(Recorder::default());
    let observer: Arc<dyn Observer> = recorder.clone();
    let builder = input.client(TIMEOUT).retry(Retry::never()).transport(Arc::new(DeadEnd)).observer(observer);
    let client = if made_up { made_up::give(builder, input.def) } else { builder }.build();
    if args.load_markets {
        let live = input.client(TIMEOUT).build();
        client.share_markets(runtime::block_on(live.load_markets())??);
    } else if let Some(path) = &args.markets {
        client.set_markets(read_markets(path)?, Vec::new());
    }
    let failed = match &input.task {
        Task::Unified(method, call_args) => {
            check_markets(&client, *method)?;
            runtime::block_on(client.call(*method, (**call_args).clone()).send())?.err()
        }
        Task::Endpoint(endpoint, params) => {
            runtime::block_on(client.request(endpoint).params(params.clone()).send())?.err()
        }
    };
    let nothing = || Failure::usage("the call makes no request", "there is nothing to explain");
    match recorder.first() {
        Some(first) => {
            Ok(Found { cost: first.cost(), request: masked(&client, first.request.clone()), first, made_up })
        }
        None => Err(failed.map_or_else(nothing, Failure::from)),
    }
}

/// The request without secrets: what is explained is shown to others.
fn masked(client: &Client, request: Signed) -> Signed {
    let mask = |text: &str| client.mask_secrets(text);
    Signed {
        url: mask(&request.url),
        headers: request.headers.iter().map(|(name, value)| (name.clone(), mask(value).into())).collect(),
        body: request.body.as_deref().map(mask),
        ..request
    }
}

/// Nothing may be sent to ask for the markets, so that they must be there when the call needs them.
fn check_markets(client: &Client, method: Method) -> Result<(), Failure> {
    let def = client.def();
    let needs = def.call(method).map_or(method.needs_markets(), |call| call.markets);
    if !needs || client.markets().is_some() || def.static_markets.is_some() {
        return Ok(());
    }
    let help = format!(
        "add `--load-markets` (asks the exchange for its public list), or `--markets FILE` with what \
         `cambist call {} fetch_markets --json` printed",
        def.id
    );
    Err(Failure::usage(format!("{method} needs the markets of {}, and they are not known", def.name), help))
}

fn read_markets(path: &Path) -> Result<Vec<Market>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(format!("reading {}", path.display()), error))?;
    serde_json::from_str(&text).map_err(|error| {
        let help = "`cambist call ID fetch_markets --json` writes such a file";
        Failure::usage(format!("{}: no list of markets: {error}", path.display()), help)
    })
}
