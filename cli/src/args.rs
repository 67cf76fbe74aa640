//! What can be typed after `cambist`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the exchange said no, or a check found errors
  2  the command cannot be carried out as it was given
  3  the network failed; what was asked did not happen
  4  the network failed and the request may have taken effect: look before you repeat it
  5  a file cannot be read or written";

/// Crypto exchanges from one command line: what they have, what they answer, what exactly is sent to them.
#[derive(Debug, Parser)]
#[command(name = "cambist", version, about, after_help = EXIT_CODES, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show a trading day on a small exchange in this process; no network and no account needed
    Demo(Demo),
    /// List the exchanges
    List(List),
    /// Show what is known about an exchange
    Show(Show),
    /// Make a call and print the answer
    Call(Call),
    /// Show the exact request of a call, what is signed and what it costs; it is not sent
    Explain(Explain),
    /// Answer conformance cases (JSON lines on standard input); makes no network traffic
    Replay(Replay),
    /// Check exchange specs
    Check(Check),
    /// Write the spec of a new exchange that passes `check`
    New(New),
    /// Write the documents that come from the specs
    Docs(Docs),
}

/// `cambist demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Keep the exchange open, print its address and keys, and wait for Ctrl-C
    #[arg(long)]
    pub serve: bool,
    /// The loopback port (0: a free one)
    #[arg(long, default_value_t = 0)]
    pub port: u16,
}

/// `cambist list`
#[derive(Debug, Args)]
pub struct List {
    /// Only those of a country: its name or its two letters
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Only those that have a call, such as `fetch_ohlcv`, by itself or derived; may be given several times
    #[arg(long, value_name = "CALL")]
    pub can: Vec<String>,
    /// Only those that still trade
    #[arg(long)]
    pub active: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `cambist show`
#[derive(Debug, Args)]
pub struct Show {
    /// The exchange, such as `kraken`
    #[arg(value_name = "ID")]
    pub id: String,
    /// Print what the generator made of the spec instead
    #[arg(long, value_enum, value_name = "STAGE")]
    pub stage: Option<Stage>,
    /// List every endpoint with its cost
    #[arg(long)]
    pub endpoints: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// A stage of the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The checked intermediate form.
    Ir,
    /// The generated Rust.
    Rust,
}

/// A call and what goes with it; shared by `call` and `explain`.
#[derive(Debug, Args)]
pub struct Target {
    /// The exchange, such as `kraken`
    #[arg(value_name = "ID")]
    pub id: String,
    /// The unified call (`fetch_ticker`, `fetchTicker`), or an endpoint (`public_get_ticker`, `'GET public Ticker'`)
    #[arg(value_name = "METHOD")]
    pub method: String,
    /// The arguments in the order of the call; `-` leaves one out. JSON for lists and maps; times as dates
    /// (2024-01-31, 2024-01-31T12:30:00Z, '2024-01-31 12:30:00.250') or as milliseconds
    #[arg(value_name = "ARGS", allow_negative_numbers = true)]
    pub args: Vec<String>,
    /// An extra parameter; may be given several times. A JSON value is taken as such
    #[arg(long = "param", short = 'p', value_name = "KEY=VALUE")]
    pub params: Vec<String>,
    /// An option of the exchange; may be given several times
    #[arg(long = "option", value_name = "KEY=VALUE")]
    pub options: Vec<String>,
    /// Use the exchange's sandbox
    #[arg(long)]
    pub sandbox: bool,
    /// Use this server for all requests, such as the one of `cambist demo --serve`
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `cambist call`
#[derive(Debug, Args)]
#[command(
    after_help = "Credentials come from the environment: CAMBIST_KRAKEN_APIKEY, CAMBIST_KRAKEN_SECRET and so on \
for every exchange (`cambist show ID` names them).\nWhat changes your account is not asked about twice: look at it with `cambist explain` first."
)]
pub struct Call {
    /// What to call.
    #[command(flatten)]
    pub target: Target,
    /// Give up after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub timeout: u64,
    /// Ask for page after page of a list, to its end. Give `since` with calls that page by time: without it
    /// the exchange chooses where the list begins, mostly near its end
    #[arg(long)]
    pub all: bool,
}

/// `cambist explain`
#[derive(Debug, Args)]
#[command(
    after_help = "The call is never sent. Calls that name a market need the exchange's list of markets: from a file \
(`--markets`), or from the exchange (`--load-markets`, the only thing that is asked of it)."
)]
pub struct Explain {
    /// What to explain.
    #[command(flatten)]
    pub target: Target,
    /// Take the markets from this file (`cambist call ID fetch_markets --json` writes one)
    #[arg(long, value_name = "FILE", conflicts_with = "load_markets")]
    pub markets: Option<PathBuf>,
    /// Ask the exchange for its public list of markets first
    #[arg(long)]
    pub load_markets: bool,
}

/// `cambist replay`
#[derive(Debug, Args)]
pub struct Replay {}

/// `cambist check`
#[derive(Debug, Args)]
pub struct Check {
    /// Specs to check; all of the workspace when none is given
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Explain an error code instead
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
    /// Annotations for GitHub's CI.
    Github,
}

/// `cambist new`
#[derive(Debug, Args)]
pub struct New {
    /// The id of the new exchange: lower case letters, digits and `_`
    #[arg(value_name = "ID")]
    pub id: String,
    /// Where to write (`-`: standard output); `specs/ID.yaml` when it is not given
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `cambist docs`
#[derive(Debug, Args)]
pub struct Docs {
    /// Only say whether the documents are fresh; exit with 1 when they are not
    #[arg(long)]
    pub check: bool,
    /// The root of the workspace
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn arguments_may_look_like_options_or_numbers() {
        let line = ["cambist", "call", "-p", "a=1", "kraken", "create_order", "BTC/USD", "limit", "buy", "-1", "-"];
        let Ok(Cli { command: Command::Call(call), .. }) = Cli::try_parse_from(line) else { panic!("not a call") };
        assert_eq!(call.target.args, ["BTC/USD", "limit", "buy", "-1", "-"]);
        assert_eq!(call.target.params, ["a=1"]);
    }

    #[test]
    fn options_may_follow_the_arguments() {
        let line = ["cambist", "call", "kraken", "fetch_ticker", "BTC/USD", "--json"];
        let Ok(Cli { command: Command::Call(call), .. }) = Cli::try_parse_from(line) else { panic!("not a call") };
        assert!(call.target.json);
    }
}
