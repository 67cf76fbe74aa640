//! Time frames: `1m`, `4h`, `1d`, `1w`, `1M`.

use crate::args::Args;
use crate::cx::Timeframe;
use crate::def::ExchangeDef;
use crate::error::{Error, ErrorClass, Result};
use crate::method::{ArgName, Method};

/// The time frame of a call that takes one.
pub(super) fn timeframe<'a>(
    def: &'static ExchangeDef,
    method: Method,
    args: &'a Args,
) -> Result<Option<Timeframe<'a>>> {
    if !method.takes(ArgName::Timeframe) {
        return Ok(None);
    }
    let asked = args.timeframe.as_deref().filter(|text| !text.is_empty());
    let default = if method == Method::FetchOpenInterestHistory { "1h" } else { "1m" };
    let word = asked.unwrap_or(default);
    let known = def.timeframes.iter().find(|(unified, _)| *unified == word);
    let (word, id) = match (known, asked) {
        (Some((_, id)), _) => (word, *id),
        (None, _) if def.timeframes.is_empty() => (word, word),
        (None, Some(_)) => return Err(unknown(def, word)),
        (None, None) => def.timeframes.first().map_or((word, word), |(unified, id)| (*unified, *id)),
    };
    let secs = seconds(word).ok_or_else(|| unknown(def, word))?;
    Ok(Some(Timeframe { id, secs }))
}

fn unknown(def: &'static ExchangeDef, word: &str) -> Error {
    let known: Vec<_> = def.timeframes.iter().map(|(unified, _)| *unified).collect();
    let error = Error::usage(ErrorClass::BadRequest, format!("there is no time frame `{word}`"));
    match known.is_empty() {
        true => error.with_help("write a number and one of s, m, h, d, w, M, y"),
        false => error.with_help(format!("the exchange has {}", known.join(", "))),
    }
}

/// The length of a time frame in seconds.
pub(crate) fn seconds(word: &str) -> Option<i64> {
    let unit = word.chars().last()?;
    let count: i64 = word.get(..word.len() - unit.len_utf8())?.parse().ok()?;
    let each = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        'M' => 30 * 86_400,
        'y' | 'Y' => 365 * 86_400,
        _ => return None,
    };
    (count > 0).then(|| count.checked_mul(each)).flatten()
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn words_have_lengths() {
        assert_eq!(seconds("1m"), Some(60));
        assert_eq!(seconds("4h"), Some(14_400));
        assert_eq!(seconds("1M"), Some(2_592_000));
        assert_eq!((seconds("1y"), seconds("1Y")), (Some(31_536_000), Some(31_536_000)), "Phemex writes it large");
        assert_eq!(seconds("m"), None);
        assert_eq!(seconds("1x"), None);
        assert_eq!(seconds("0m"), None);
        assert_eq!(seconds(""), None);
    }
}
