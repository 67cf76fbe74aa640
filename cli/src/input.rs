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
            Task::Unified(method, Box::new(args))
        } else {
            let endpoint =
                endpoint(def, &target.method).ok_or_else(|| registry::unknown_method(&target.method, Some(def)))?;
            params.extend(pairs(&target.args)?);
            Task::Endpoint(endpoint, params)
        };
        let options = pairs(&target.options)?;
        Ok(Self { def, task, options, sandbox: target.sandbox, url: target.url.clone() })
    }

    /// A client for it, still to be completed.
    pub fn client(&self, timeout: Duration) -> ClientBuilder {
        let builder = Client::builder(self.def).timeout(timeout).sandbox(self.sandbox).options(self.options.clone());
        match &self.url {
            Some(url) => builder.origin(url.trim_end_matches('/')),
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
            (Some(ArgName::Since), word) if moment::parse(word).is_some() => Ok(Value::from(moment::parse(word))),
            (_, word) if word.starts_with(['{', '[']) => json(word),
            (_, word) => Ok(Value::from(word.to_owned())),
        }
    };
    words.iter().enumerate().map(read).collect()
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
