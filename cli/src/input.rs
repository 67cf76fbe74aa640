//! From typed words to a client and a call.

use std::time::Duration;

use cambist::{
    args::Args,
    client::{Client, ClientBuilder},
    def::{Endpoint, ExchangeDef, HttpMethod},
    json::Doc,
    map::Params,
    method::{ArgName, Method},
    value::Value,
};

use crate::{args::Target, exit::Failure, moment, registry};

/// What is to be called.
#[derive(Debug)]
pub enum Task {
    /// A unified call.
    Unified(Method, Box<Args>),
    /// An endpoint of the exchange's own.
    Endpoint(&'static Endpoint, Params),
}

/// A target that was understood.
#[derive(Debug)]
pub struct Input {
    /// The exchange.
    pub def: &'static ExchangeDef,
    /// What to call.
    pub task: Task,
    options: Params,
    sandbox: bool,
    url: Option<String>,
}

impl Input {
    /// Reads a target.
    ///
    /// # Errors
    /// Usage, for unknown names and for arguments that cannot be read.
    pub fn read(target: &Target) -> Result<Self, Failure> {
        let def = registry::exchange(&target.id)?;
        let mut params = pairs(&target.params)?;
        let task = if let Some(method) = registry::method(&target.method) {
            let mut args = Args::positional(method, positional(method, &target.args)?)?;
            args.params.extend(params);
            times(&mut args.params)?;
            Task::Unified(method, Box::new(args))
        } else {
            let endpoint =
                endpoint(def, &target.method).ok_or_else(|| registry::unknown_method(&target.method, Some(def)))?;
            params.extend(pairs(&target.args)?);
            Task::Endpoint(endpoint, params)
        };
        let options = pairs(&target.options)?;
        let url = target.url.as_deref().map(origin).transpose()?;
        Ok(Self { def, task, options, sandbox: target.sandbox, url })
    }

    /// A client for it, still to be completed.
    pub fn client(&self, timeout: Duration) -> ClientBuilder {
        let builder = Client::builder(self.def).timeout(timeout).sandbox(self.sandbox).options(self.options.clone());
        match &self.url {
            Some(url) => builder.origin(url),
            None => builder,
        }
    }
}

/// An endpoint by the name of its method, or by what the exchange calls it: `GET public Ticker`.
fn endpoint(def: &'static ExchangeDef, name: &str) -> Option<&'static Endpoint> {
    if let Some(found) = def.endpoints.iter().find(|endpoint| endpoint.name == name) {
        return Some(found);
    }
    let mut words = name.split_whitespace();
    let method = HttpMethod::from_name(words.next()?)?;
    let (section, path) = (words.next()?, words.next()?);
    def.endpoint(section, method, path)
}

fn positional(method: Method, words: &[String]) -> Result<Vec<Value<'static>>, Failure> {
    let read = |(index, word): (usize, &String)| {
        let name = method.arguments().get(index).copied();
        match (name, word.as_str()) {
            (_, "-" | "null") => Ok(Value::Null),
            (Some(name @ ArgName::Since), word) => time(name.name(), word),
            (_, word) if word.starts_with(['{', '[']) => json(word),
            (_, word) => Ok(Value::from(word.to_owned())),
        }
    };
    words.iter().enumerate().map(read).collect()
}

/// Extra parameters of unified calls that are times.
const TIMES: [&str; 3] = ["since", "until", "till"];

/// Reads the dates among the extra parameters of a unified call.
fn times(params: &mut Params) -> Result<(), Failure> {
    for name in TIMES {
        let read = match params.get(name) {
            Some(value) if value.is_text() => time(name, value.text().unwrap_or_default().as_ref())?,
            _ => continue,
        };
        params.insert(name, read);
    }
    Ok(())
}

/// A moment: a date, or milliseconds since the epoch.
fn time(name: &str, word: &str) -> Result<Value<'static>, Failure> {
    match (moment::parse(word), Value::from(word.to_owned())) {
        (Some(moment), _) => Ok(Value::from(moment)),
        // whether it is a whole one is asked where arguments are read
        (None, number) if number.num().is_some() => Ok(number),
        _ => {
            let help = "write a date (2024-01-31), a moment (2024-01-31T12:30:00Z, '2024-01-31 12:30:00.250', \
                        2024-01-31T14:30+02:00), or milliseconds since the epoch";
            Err(Failure::usage(format!("`{name}` is a time, and `{word}` is none"), help))
        }
    }
}

/// Scheme, host and port of a server; a path before all others may follow.
fn origin(url: &str) -> Result<String, Failure> {
    let origin = url.trim_end_matches('/');
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")).unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'));
    let good = |letter: char| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter);
    if host.is_empty() || !host.chars().all(good) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        let help = "write scheme and host, and the port where there is one: http://127.0.0.1:8080";
        return Err(Failure::usage(format!("`{url}` is no server's address"), help));
    }
    Ok(origin.to_owned())
}

/// `KEY=VALUE` words; a value that is JSON is taken as such, everything else is text.
fn pairs(words: &[String]) -> Result<Params, Failure> {
    let mut params = Params::new();
    for word in words {
        let Some((key, value)) = word.split_once('=').filter(|(key, _)| !key.is_empty()) else {
            return Err(Failure::usage(format!("`{word}` is no parameter"), "write it as KEY=VALUE"));
        };
        let value = match json(value) {
            Ok(read) if !has_leading_zero(value) => read,
            Err(error) if value.starts_with(['{', '[']) => return Err(error),
            _ => Value::from(value.to_owned()),
        };
        params.insert(key.to_owned(), value);
    }
    Ok(params)
}

/// `007` is an id and not the number seven.
fn has_leading_zero(text: &str) -> bool {
    let rest = text.trim_start_matches('-').strip_prefix('0');
    rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

fn json(text: &str) -> Result<Value<'static>, Failure> {
    match Doc::parse(text) {
        Ok(doc) => Ok(Value::Json(doc.root()).into_owned()),
        Err(error) => Err(Failure::usage(format!("`{text}` is no JSON: {error}"), "put it in quotes for the shell")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn arguments_are_texts_lists_dates_or_left_out() {
        let values = positional(Method::FetchOhlcv, &words(&["BTC/USD", "1h", "2023-11-14", "-"])).unwrap();
        assert_eq!(values[2].time(), Some(1_699_920_000_000));
        assert!(values[3].is_null());
        let values = positional(Method::FetchTickers, &words(&[r#"["BTC/USD", "ETH/USD"]"#])).unwrap();
        assert_eq!(values[0].len(), 2);
        assert!(positional(Method::FetchTickers, &words(&["[1,"])).is_err());
    }

    #[test]
    fn times_are_dates_or_milliseconds_and_nothing_else() {
        let mut params = pairs(&words(&["until=2023-11-14", "since=1700000000000", "to=2023-11-14"])).unwrap();
        times(&mut params).unwrap();
        assert_eq!(params.lend("until").time(), Some(1_699_920_000_000));
        assert_eq!(params.lend("since").time(), Some(1_700_000_000_000));
        assert_eq!(params.lend("to").as_str(), Some("2023-11-14"));
        let mut wrong = pairs(&words(&["until=soon"])).unwrap();
        let error = times(&mut wrong).unwrap_err().to_string();
        assert!(error.contains("`until` is a time") && error.contains("2024-01-31"), "{error}");
        assert!(positional(Method::FetchTrades, &words(&["BTC/USD", "soon"])).is_err());
    }

    #[test]
    fn a_server_has_a_scheme_and_a_host() {
        for good in ["http://127.0.0.1:8080/", "https://api.tiny.example", "http://[::1]", "http://h:80/p"] {
            assert_eq!(origin(good).unwrap(), good.trim_end_matches('/'));
        }
        for bad in ["", "localhost:80", "http://", "ftp://x", "http://a b", "http://a:port", "http://a:99999"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn parameters_are_json_where_they_can_be() {
        let params = pairs(&words(&["a=5", "b=true", "c=x=y", "d=\"5\"", "e=007", "f={\"g\":[1]}"])).unwrap();
        assert!(params.lend("a").is_num() && params.lend("b").is_bool());
        assert_eq!(params.lend("c").as_str(), Some("x=y"));
        assert_eq!(params.lend("d").as_str(), Some("5"));
        assert_eq!(params.lend("e").as_str(), Some("007"));
        assert_eq!(params.lend("f").get("g").len(), 1);
        assert!(
            pairs(&words(&["novalue"])).is_err() && pairs(&words(&["=5"])).is_err() && pairs(&words(&["a={"])).is_err()
        );
    }
}
