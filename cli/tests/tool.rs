//! The tool as its users meet it: a process with output and an exit code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should say where")]

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use cambist_cli::demo::{Demo, Fault};

fn cambist(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cambist"));
    command.args(args).env("NO_COLOR", "1");
    command
}

fn run(args: &[&str]) -> Output {
    cambist(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A call on a demo exchange with an account.
fn call(demo: &Demo, args: &[&str]) -> Output {
    let keys = demo.open_account(&[("ZUSD", "1000")]).unwrap();
    let url = demo.url();
    let line = [&["call", "kraken"], args, &["--url", url.as_str()]].concat();
    let secrets = [("CAMBIST_KRAKEN_APIKEY", keys.api_key), ("CAMBIST_KRAKEN_SECRET", keys.secret)];
    cambist(&line).envs(secrets).output().unwrap()
}

#[test]
fn the_demo_is_quick_and_shows_everything() {
    let start = Instant::now();
    let output = run(&["demo"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(start.elapsed() < Duration::from_secs(5));
    let text = out(&output);
    for part in [
        "5 markets",
        "bid 59999",
        "Order book",
        "The last 72 hours",
        "open",
        "canceled",
        "refused:",
        "InsufficientFunds",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains('\u{1b}'), "colour without a terminal");
}

#[test]
fn unknown_names_get_a_suggestion() {
    for (line, help) in [
        (&["show", "krakn"][..], "did you mean `kraken`?"),
        (&["call", "kraken", "fetch_tickr"], "did you mean `fetch_ticker`?"),
        (&["list", "--can", "fetch_olhcv"], "did you mean `fetch_ohlcv`?"),
    ] {
        let output = run(line);
        assert_eq!(code(&output), 2, "{line:?}");
        assert!(err(&output).contains(help), "{}", err(&output));
    }
}

#[test]
fn documents_are_written_in_the_workspace_and_nowhere_else() {
    let folder = std::env::temp_dir().join(format!("cambist-docs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("README.md"), "mine").unwrap();
    let output = cambist(&["docs"]).current_dir(&folder).output().unwrap();
    let kept = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let _ = std::fs::remove_dir_all(&folder);
    assert_eq!((code(&output), kept.as_str()), (2, "mine"), "{}", err(&output));
    assert!(err(&output).contains("not the folder of Cambist's workspace"), "{}", err(&output));
}

#[test]
fn lists_are_for_people_and_for_scripts() {
    let text = out(&run(&["list", "--active", "--can", "fetch_ticker"]));
    assert!(text.contains("kraken") && text.contains("active"), "{text}");
    let list: serde_json::Value = serde_json::from_slice(&run(&["list", "--json"]).stdout).unwrap();
    assert!(list.as_array().unwrap().iter().any(|row| row["id"] == "kraken"));
    let derived = out(&run(&["list", "--can", "create_limit_order", "--can", "fetch_l2_order_book"]));
    assert!(derived.contains("kraken"), "{derived}");
    let facts: serde_json::Value = serde_json::from_slice(&run(&["show", "kraken", "--json"]).stdout).unwrap();
    assert!(facts["endpoints"].as_array().unwrap().len() > 50);
}

#[test]
fn calls_answer_and_fail_with_exit_codes() {
    let demo = Demo::start().unwrap();
    let ticker = call(&demo, &["fetch_ticker", "BTC/USD", "--json"]);
    assert_eq!(code(&ticker), 0, "{}", err(&ticker));
    let ticker: serde_json::Value = serde_json::from_slice(&ticker.stdout).unwrap();
    assert_eq!(ticker["symbol"], "BTC/USD");
    let refused = call(&demo, &["create_order", "BTC/USD", "limit", "buy", "1", "50000", "--json"]);
    assert_eq!(code(&refused), 1);
    let refused: serde_json::Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!(refused["error"]["kind"], "InsufficientFunds");
    let trades = call(&demo, &["fetch_trades", "BTC/USD", "2000-01-01", "--all", "--json"]);
    let trades: serde_json::Value = serde_json::from_slice(&trades.stdout).unwrap();
    assert!(trades.as_array().is_some_and(|trades| !trades.is_empty()), "{trades}");
    let no_list = call(&demo, &["fetch_ticker", "BTC/USD", "--all"]);
    assert!(err(&no_list).contains("no list that comes in pages"), "{}", err(&no_list));
    let endpoint = call(&demo, &["public_get_time", "--all"]);
    assert_eq!(code(&endpoint), 2);
    let wrong = call(&demo, &["fetch_ticker", "BTC/UDS"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("did you mean `BTC/USD`?"), "{}", err(&wrong));
    let nobody = run(&["call", "kraken", "fetch_time", "--url", "http://127.0.0.1:1"]);
    assert_eq!(code(&nobody), 3, "{}", err(&nobody));
}

#[test]
fn an_order_whose_answer_was_lost_has_an_exit_code_of_its_own() {
    let demo = Demo::start().unwrap();
    demo.order_fault("AddOrder", Fault::Dropped { carried_out: true }, 1);
    let lost = call(&demo, &["create_order", "BTC/USD", "limit", "buy", "0.01", "50000"]);
    assert_eq!(code(&lost), 4, "{}", err(&lost));
    assert!(err(&lost).contains("may have taken effect"), "{}", err(&lost));
}

#[test]
fn explain_sends_nothing_and_says_what_would_be_sent() {
    let output = run(&["explain", "kraken", "private_post_add_order", "pair=XBTUSD", "volume=1"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    for part in
        ["POST https://api.kraken.com/0/private/AddOrder", "API-Sign: ", "pair=XBTUSD&volume=1", "nothing was sent"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("made up"), "{text}");
    let output = run(&["explain", "kraken", "fetch_ticker", "BTC/USD"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--load-markets"), "{}", err(&output));
}

#[test]
fn a_spec_is_checked_by_its_file_its_folder_a_part_of_it_or_its_id() {
    let specs = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs");
    for name in ["kraken.yaml", "bitget", "bitget/c-orders.yaml"] {
        let checked = run(&["check", &format!("{specs}/{name}")]);
        assert_eq!((code(&checked), out(&checked).as_str()), (0, ""), "{name}");
    }
    assert_eq!(code(&run(&["check", "bitget", "kraken"])), 0);
    let unknown = run(&["check", "bitgett"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("did you mean `bitget`?"), "{}", err(&unknown));
    assert_eq!(code(&run(&["check", &format!("{specs}/schema.json")])), 2);
}

/// A folder with a spec that has one mistake.
fn folder_with_a_bad_spec(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("cambist-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let bad = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/bad/E0201-tiker.yaml");
    std::fs::copy(bad, folder.join("tinyex.yaml")).unwrap();
    folder
}

#[test]
fn a_file_that_is_not_there_is_told_and_the_others_are_checked() {
    let folder = folder_with_a_bad_spec("missing");
    let checked = cambist(&["check", "nofile.yaml", "tinyex.yaml"]).current_dir(&folder).output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(code(&checked), 5);
    assert!(err(&checked).contains("reading nofile.yaml: no such file"), "{}", err(&checked));
    assert!(out(&checked).contains("E0201"), "{}", out(&checked));
}

#[test]
fn findings_name_files_from_the_folder_where_one_is() {
    let folder = folder_with_a_bad_spec("here");
    let checked = cambist(&["check", "tinyex.yaml", "--format", "github"]).current_dir(&folder).output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(out(&checked).starts_with("::error file=tinyex.yaml,"), "{}", out(&checked));
}

#[test]
fn replay_answers_line_by_line() {
    let mut child = cambist(&["replay"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let case = r#"{"exchange":"kraken","endpoint":{"section":"public","method":"GET","path":"Ticker"},"params":{"pair":"XBTUSD"}}"#;
    let mut input = child.stdin.take().unwrap();
    writeln!(input, "{case}\n\nnonsense").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains(r#""url":"https://api.kraken.com/0/public/Ticker?pair=XBTUSD""#), "{text}");
    assert!(lines[1].contains(r#""error""#), "{text}");
}

#[test]
fn replay_answers_each_line_at_once_and_goes_on_after_a_bad_one() {
    let mut child = cambist(&["replay"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut ask = |case: &[u8]| {
        input.write_all(&[case, b"\n"].concat()).unwrap();
        answers.next().unwrap().unwrap()
    };
    assert!(ask(b"\xff\xfe").contains("no UTF-8 text"));
    let wrong = br#"{"exchange":"kraken","call":"fetch_time","args":{}}"#;
    assert!(ask(wrong).contains("`args` of a case is a list"));
    let case = br#"{"exchange":"kraken","endpoint":{"section":"public","method":"GET","path":"Time"}}"#;
    assert!(ask(case).contains("https://api.kraken.com/0/public/Time"));
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_exchanges_own_answer_is_shown_whole() {
    let demo = Demo::start().unwrap();
    demo.order_fault("Time", Fault::Body(r#"{"error":[],"result":{"info":null,"t":"\u001b[2J"}}"#.into()), 1);
    let shown = call(&demo, &["public_get_time"]);
    let words: Vec<String> = out(&shown).split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["error", "[]", "result.info", "null", "result.t", "\\u{1b}[2J"], "{}", err(&shown));
}

#[test]
fn what_is_wrong_with_the_command_is_said_before_anything_is_asked() {
    for (line, text) in [
        (&["call", "kraken", "fetch_time", "--url", "nowhere"][..], "`nowhere` is no server's address"),
        (&["call", "kraken", "fetch_trades", "BTC/USD", "soon"], "2024-01-31"),
        (&["call", "kraken", "fetch_trades", "BTC/USD", "-p", "until=soon"], "`until` is a time"),
        (&["new", "self"], "it is a word of Rust"),
        (&["new", "rsa", "-o", "-"], "a feature of that name"),
    ] {
        let output = run(line);
        assert_eq!(code(&output), 2, "{line:?}");
        assert!(err(&output).contains(text), "{}", err(&output));
    }
}

#[test]
fn a_new_spec_can_go_to_standard_output() {
    let output = run(&["new", "myexchange", "-o", "-"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("\nid: myexchange\n"), "{}", out(&output));
}

#[test]
fn an_exchange_is_shown_by_its_name_and_each_server_once() {
    let stage = run(&["show", "Kraken", "--stage", "ir"]);
    assert_eq!(code(&stage), 0, "{}", err(&stage));
    let unknown = err(&run(&["show", "nosuch", "--stage", "ir"]));
    assert_eq!(unknown.matches("error").count(), 1, "{unknown}");
    let shown = out(&run(&["show", "binance"]));
    let servers: Vec<&str> = shown.lines().filter(|line| line.trim_start().starts_with("server")).collect();
    let mut once = servers.clone();
    once.sort_unstable();
    once.dedup();
    assert!(servers.len() > 1 && servers.len() == once.len(), "{shown}");
}

#[test]
fn no_colour_means_help_and_errors_too() {
    for line in [&["--color", "never", "--help"][..], &["call", "--color=never", "--nonsense"]] {
        let output = cambist(line).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").output().unwrap();
        assert!(!out(&output).contains('\u{1b}') && !err(&output).contains('\u{1b}'), "{line:?}");
    }
}

#[test]
fn broken_answers_are_typed_errors() {
    let cases = [
        (Fault::Html(200), "BadResponse", 1),
        (Fault::Html(502), "ExchangeNotAvailable", 1),
        (Fault::Status(500), "ExchangeNotAvailable", 1),
        (Fault::TooManyRequests(Some(1)), "DDoSProtection", 1),
        (Fault::Refusal("EService:Unavailable".into()), "ExchangeNotAvailable", 1),
        (Fault::Body("{\"error\":[]".into()), "BadResponse", 1),
        (Fault::Truncated, "NetworkError", 3),
        (Fault::Dropped { carried_out: false }, "NetworkError", 3),
        (Fault::Delay(Duration::from_secs(3)), "RequestTimeout", 3),
    ];
    // each waits for its retries: side by side
    std::thread::scope(|scope| {
        for (fault, kind, exit) in cases {
            scope.spawn(move || {
                let demo = Demo::start().unwrap();
                demo.order_fault("Time", fault.clone(), 5);
                let output = call(&demo, &["fetch_time", "--json", "--timeout", "1"]);
                let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                assert_eq!(
                    (answer["error"]["kind"].as_str(), code(&output)),
                    (Some(kind), exit),
                    "{fault:?}: {answer}"
                );
            });
        }
    });
}
