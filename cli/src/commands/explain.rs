//! `cambist explain`: the exact request of a call. Nothing is sent: the client that builds it has no way to the network.

use std::{
    borrow::Cow,
    fs,
    io::Write,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use cambist::{
    Dec,
    args::Args,
    client::Client,
    def::{Endpoint, HttpMethod, Signed},
    error::{ErrorClass, Sent, TransportFault},
    map::Params,
    method::Method,
    observe::Observer,
    retry::Retry,
    transport::{Sending, Transport, WireRequest},
    types::Market,
    value::Value,
};

use crate::{
    args::Explain,
    exit::Failure,
    input::{Input, Task},
    made_up,
    output::{
        style::{DIM, HEADING, NAME, paint},
        table::{Cell, Table},
    },
    runtime,
};

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
    let (failed, roundings) = match &input.task {
        Task::Unified(method, call_args) => {
            check_markets(&client, *method)?;
            let failed = runtime::block_on(client.call(*method, (**call_args).clone()).send())?.err();
            (failed, roundings(&client, call_args))
        }
        Task::Endpoint(endpoint, params) => {
            (runtime::block_on(client.request(endpoint).params(params.clone()).send())?.err(), Vec::new())
        }
    };
    let nothing = || Failure::usage("the call makes no request", "there is nothing to explain");
    match recorder.first() {
        Some((endpoint, signed)) => Ok(Found { endpoint, signed, roundings, made_up }),
        None => Err(failed.map_or_else(nothing, Failure::from)),
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

/// A number that is not sent as it was given.
struct Rounding {
    what: &'static str,
    given: Dec,
    sent: String,
    rule: String,
}

/// What precision makes of amount and price.
fn roundings(client: &Client, args: &Args) -> Vec<Rounding> {
    let Some(markets) = client.markets() else { return Vec::new() };
    let Some(market) = args.symbol.as_deref().and_then(|symbol| markets.by_symbol(symbol)) else { return Vec::new() };
    let rules = markets.rules().precision_rules();
    let amount = args.amount.and_then(|given| {
        let sent = cambist::precision::amount_to_precision(market, given, rules).ok()?;
        let step = market.precision.amount?;
        Some(Rounding {
            what: "amount",
            given,
            sent: sent.to_string(),
            rule: format!("cut to precision.amount {step}"),
        })
    });
    let price = args.price.and_then(|given| {
        let sent = cambist::precision::price_to_precision(market, given, rules).ok()?;
        let step = market.precision.price?;
        Some(Rounding {
            what: "price",
            given,
            sent: sent.to_string(),
            rule: format!("rounded to precision.price {step}"),
        })
    });
    amount.into_iter().chain(price).collect()
}

/// What there is to explain.
struct Found {
    endpoint: &'static Endpoint,
    signed: Signed,
    roundings: Vec<Rounding>,
    made_up: bool,
}

impl Found {
    /// Units of the rate limit that the request costs.
    fn cost(&self) -> f64 {
        let params = sent_params(self.endpoint, &self.signed);
        f64::from(self.endpoint.cost_of(&Value::Map(params))) / 1_000.0
    }
}

fn print_json(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    let signed = &found.signed;
    let header = |(name, value): &(Cow<'_, str>, String)| (name.to_string(), value.as_str().into());
    let headers: serde_json::Map<String, serde_json::Value> = signed.headers.iter().map(header).collect();
    let rounding = |rounding: &Rounding| {
        serde_json::json!({
            "what": rounding.what, "given": rounding.given.to_string(), "sent": rounding.sent, "rule": rounding.rule,
        })
    };
    let request = serde_json::json!({
        "endpoint": found.endpoint.to_string(),
        "cost": found.cost(),
        "rounded": found.roundings.iter().map(rounding).collect::<Vec<_>>(),
        "madeUpCredentials": found.made_up,
        "request": {
            "method": signed.method.as_str(), "url": signed.url, "headers": headers, "body": signed.body,
        },
    });
    Ok(writeln!(out, "{request}")?)
}

fn print(out: &mut dyn Write, found: &Found) -> Result<(), Failure> {
    let signed = &found.signed;
    writeln!(out, "{} {}", paint(HEADING, signed.method), signed.url)?;
    for (name, value) in &signed.headers {
        writeln!(out, "{} {value}", paint(NAME, format!("{name}:")))?;
    }
    if let Some(body) = &signed.body {
        writeln!(out, "\n{body}")?;
    }
    writeln!(out)?;
    let mut table = Table::default();
    let note = |name: &str, text: String| [Cell::styled(name, DIM), Cell::from(text)];
    table.row(note("endpoint", found.endpoint.to_string()));
    table.row(note("cost", format!("{} units of the rate limit", found.cost())));
    for rounding in &found.roundings {
        let given = rounding.given.to_string();
        let text = match given == rounding.sent {
            true => format!("{given} fits ({})", rounding.rule),
            false => format!("{given} is sent as {} ({})", rounding.sent, rounding.rule),
        };
        table.row(note(rounding.what, text));
    }
    table.print(out)?;
    if found.made_up {
        writeln!(out, "{}", paint(DIM, "there are no credentials in the environment: these are made up"))?;
    }
    Ok(writeln!(out, "{}", paint(DIM, "nothing was sent"))?)
}

/// The parameters of a request as they went into the query or the form, for costs that depend on them.
fn sent_params(endpoint: &Endpoint, signed: &Signed) -> Params {
    let query = signed.url.split_once('?').map_or("", |(_, query)| query);
    let body = match endpoint.method {
        HttpMethod::Get => "",
        _ => signed.body.as_deref().unwrap_or_default(),
    };
    let pairs = |text: &str| form_urlencoded::parse(text.as_bytes()).into_owned().collect::<Vec<_>>();
    pairs(query).into_iter().chain(pairs(body)).collect()
}

/// Keeps the first request that is about to be sent.
#[derive(Debug, Default)]
struct Recorder(Mutex<Option<(&'static Endpoint, Signed)>>);

impl Recorder {
    fn first(&self) -> Option<(&'static Endpoint, Signed)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Observer for Recorder {
    fn sending(&self, endpoint: &'static Endpoint, signed: &Signed) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| (endpoint, signed.clone()));
    }
}

/// The way to nowhere.
#[derive(Debug)]
struct DeadEnd;

impl Transport for DeadEnd {
    fn send<'a>(&'a self, _request: WireRequest<'a>) -> Sending<'a> {
        Box::pin(async {
            Err(TransportFault::new(ErrorClass::NetworkError, Sent::NotSent, "this client sends nothing").into())
        })
    }
}
