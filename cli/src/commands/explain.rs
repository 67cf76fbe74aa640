//! `cambist explain`: the exact request of a call, and how it came about. It is not sent: the client that builds it has
//! no way to the network.

mod print;
mod recorder;

use std::{fs, io::Write, path::Path, sync::Arc, time::Duration};

use cambist::{
    answer::Answer,
    args::Args,
    call::Call,
    client::Client,
    credentials::Credentials,
    def::Signed,
    error::{Error, ErrorClass},
    method::Method,
    observe::Observer,
    retry::Retry,
    types::Market,
};

use crate::{
    args::Explain,
    exit::Failure,
    input::{Input, Task},
    made_up, runtime,
};
use print::{Found, print, print_json};
use recorder::{DeadEnd, Made, Recorder};

const TIMEOUT: Duration = Duration::from_secs(30);

/// Prints the request of a call, and what is asked before it.
///
/// # Errors
/// What is wrong with the command or its arguments; a file of markets that cannot be read.
pub fn run(args: &Explain, out: &mut dyn Write) -> Result<(), Failure> {
    let input = Input::read(&args.target)?;
    let found = match find(args, &input, None) {
        // a request that must be signed shows its form also to those who have no account yet
        Err(Failure::Call(error)) if error.is(ErrorClass::AuthenticationError) => {
            find(args, &input, Some(why_made_up(&input, &error)))?
        }
        other => other?,
    };
    if args.target.json { print_json(out, &found) } else { print(out, &found) }
}

/// Why credentials that belong to nobody are taken in the place of the user's.
fn why_made_up(input: &Input, error: &Error) -> String {
    let given = Credentials::from_env(input.def.id);
    let own: Vec<&str> = input.def.credentials.iter().copied().filter(|name| given.get(name).is_some()).collect();
    match own.as_slice() {
        [] => "there are no credentials in the environment".to_owned(),
        own => format!(
            "of the credentials in the environment ({}) no signature can be made: {}",
            own.join(", "),
            error.message()
        ),
    }
}

/// Makes the call with a client that has no way to the network, and keeps the requests that it would send.
fn find(args: &Explain, input: &Input, made_up: Option<String>) -> Result<Found, Failure> {
    let recorder = Arc::new(Recorder::default());
    let observer: Arc<dyn Observer> = recorder.clone();
    let builder = input.client(TIMEOUT).retry(Retry::never()).transport(Arc::new(DeadEnd)).observer(observer);
    let client = if made_up.is_some() { made_up::give(builder, input.def) } else { builder }.build();
    if args.load_markets {
        let live = input.client(TIMEOUT).build();
        client.share_markets(runtime::block_on(live.load_markets())??);
    } else if let Some(path) = &args.markets {
        client.set_markets(read_markets(path)?, Vec::new());
    }
    let mut found = match &input.task {
        Task::Unified(method, call_args) => unified(&client, &recorder, *method, call_args)?,
        Task::Endpoint(endpoint, params) => {
            let failed = runtime::block_on(client.request(endpoint).params(params.clone()).send())?.err();
            Found::from(first(&mut recorder.requests(), failed)?)
        }
    };
    for made in found.before.iter_mut().chain([&mut found.made]) {
        made.request = masked(&client, &made.request);
    }
    Ok(Found { made_up, asked_markets: args.load_markets, ..found })
}

/// The request of a unified call. A lookup or a login that comes first is not taken for it: its own is made without what
/// they would answer.
fn unified(client: &Client, recorder: &Recorder, method: Method, args: &Args) -> Result<Found, Failure> {
    check_markets(client, method)?;
    let call = || Call::<Answer>::with_args(client, method, args.clone());
    let failed = runtime::block_on(call().send())?.err();
    let mut requests = recorder.requests();
    let own = call().prepared().map(|request| recorder.own(request));
    let steps = client.def().call(method).map_or(1, |call| call.steps.len());
    let more =
        (steps > 1).then(|| format!("the first of up to {steps} requests of {method}: the others follow its answer"));
    match own {
        Ok(own) if requests.first().is_some_and(|first| !first.is_like(&own)) => {
            requests.retain(|made| !made.is_like(&own));
            Ok(Found { before: requests, more, ..Found::from(own) })
        }
        Ok(_) => Ok(Found { more, ..Found::from(first(&mut requests, failed)?) }),
        // what is wrong with the call itself was said by the call too
        Err(_) if requests.is_empty() => Err(first(&mut requests, failed).err().unwrap_or(Failure::Found)),
        Err(error) => {
            let more =
                format!("only asked first: the request of {method} itself is made of the answer ({})", error.message());
            Ok(Found { more: Some(more), ..Found::from(first(&mut requests, failed)?) })
        }
    }
}

fn first(requests: &mut Vec<Made>, failed: Option<Error>) -> Result<Made, Failure> {
    let nothing = || Failure::usage("the call makes no request", "there is nothing to explain");
    match requests.is_empty() {
        true => Err(failed.map_or_else(nothing, Failure::from)),
        false => Ok(requests.swap_remove(0)),
    }
}

/// The request without secrets: what is explained is shown to others.
fn masked(client: &Client, request: &Signed) -> Signed {
    let mask = |text: &str| client.mask_secrets(text);
    Signed {
        url: mask(&request.url),
        headers: request.headers.iter().map(|(name, value)| (name.clone(), mask(value).into())).collect(),
        body: request.body.as_deref().map(mask),
        ..request.clone()
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
