//! Markets that the exchange does not list (any more), whose symbols follow from their ids.

use std::borrow::Cow;

use super::CodeRules;
use crate::types::Text;

/// The form of ids, and of the symbols that they stand for: `{base}-{yymmdd}-{strike}-{right}`,
/// `{base}/USDT:USDT-{expiry}-{strike}-{right}`.
#[derive(Debug, Clone)]
pub(super) struct IdForm {
    id: Vec<Part>,
    symbol: Vec<Part>,
}

/// A piece of a form.
#[derive(Debug, Clone)]
enum Part {
    /// As it is.
    Literal(Text),
    /// What stands there, by its name.
    Hole(Text),
}

impl IdForm {
    /// Reads a form. The generator has checked that it is one.
    pub(super) fn new(id: &str, symbol: &str) -> Self {
        Self { id: parts(id), symbol: parts(symbol) }
    }

    /// The symbol of an id of this form.
    pub(super) fn symbol(&self, id: &str, rules: &CodeRules) -> Option<Text> {
        let found = self.read(id, rules)?;
        let mut symbol = Text::default();
        for part in &self.symbol {
            match part {
                Part::Literal(text) => symbol.push_str(text),
                Part::Hole(name) => symbol.push_str(found.iter().find(|(own, _)| own == name).map(|(_, text)| text)?),
            }
        }
        Some(symbol)
    }

    /// What stands in the holes.
    fn read<'a>(&self, id: &'a str, rules: &'a CodeRules) -> Option<Vec<(&str, Cow<'a, str>)>> {
        let (mut rest, mut found) = (id, Vec::with_capacity(4));
        for (i, part) in self.id.iter().enumerate() {
            match part {
                Part::Literal(text) => rest = rest.strip_prefix(text.as_str())?,
                Part::Hole(name) => {
                    let end = match self.id.get(i + 1) {
                        Some(Part::Literal(next)) => rest.find(next.as_str())?,
                        _ => rest.len(),
                    };
                    let (text, behind) = rest.split_at_checked(end)?;
                    found.push(hole(name, text, rules)?);
                    rest = behind;
                }
            }
        }
        rest.is_empty().then_some(found)
    }
}

/// `{base}-{quote}` in its parts.
fn parts(form: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for piece in form.split_inclusive('}') {
        let (literal, name) = piece.strip_suffix('}').and_then(|p| p.split_once('{')).unwrap_or((piece, ""));
        let named = [(literal, Part::Literal as fn(Text) -> Part), (name, Part::Hole)];
        out.extend(named.into_iter().filter(|(text, _)| !text.is_empty()).map(|(text, part)| part(Text::new(text))));
    }
    out
}

/// The name and the text of what stands in a hole, in the way that symbols write it.
fn hole<'a>(name: &str, text: &'a str, rules: &'a CodeRules) -> Option<(&'static str, Cow<'a, str>)> {
    let digits = |count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(match name {
        "base" => ("base", rules.code((!text.is_empty()).then_some(text)?)),
        "quote" => ("quote", rules.code((!text.is_empty()).then_some(text)?)),
        "strike" => ("strike", text.starts_with(|c: char| c.is_ascii_digit()).then_some(text)?.into()),
        "right" => ("right", matches!(text, "C" | "P").then_some(text)?.into()),
        "yymmdd" => ("expiry", digits(6).then_some(text)?.into()),
        "yyyymmdd" => ("expiry", digits(8).then(|| text.get(2..)).flatten()?.into()),
        "ddmmyy" if digits(6) => ("expiry", format!("{}{}{}", text.get(4..)?, text.get(2..4)?, text.get(..2)?).into()),
        "dmmmyy" => ("expiry", with_month(text)?.into()),
        _ => return None,
    })
}

/// `7APR23` as `230407`.
fn with_month(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let (day, rest) = text.split_at_checked(text.len().checked_sub(5)?)?;
    let (word, year) = rest.split_at_checked(3)?;
    let month = MONTHS.iter().position(|month| *month == word)? + 1;
    let (day, year): (u8, u8) = (day.parse().ok()?, year.parse().ok()?);
    (1..=31).contains(&day).then(|| format!("{year:02}{month:02}{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(form: &str, of: &str, id: &str) -> Option<Text> {
        IdForm::new(form, of).symbol(id, &CodeRules::new(&[]))
    }

    #[test]
    fn an_option_has_the_symbol_that_its_id_says() {
        let known = |form, of, id, is: &str| assert_eq!(symbol(form, of, id).as_deref(), Some(is), "{id}");
        let of = "{base}/USDT:USDT-{expiry}-{strike}-{right}";
        known("{base}-{yymmdd}-{strike}-{right}", of, "BTC-231229-40000-C", "BTC/USDT:USDT-231229-40000-C");
        known("{base}_USDT-{yyyymmdd}-{strike}-{right}", of, "BTC_USDT-20231229-1.5-P", "BTC/USDT:USDT-231229-1.5-P");
        known("{base}-{dmmmyy}-{strike}-{right}", of, "XBT-7APR23-40000-C", "BTC/USDT:USDT-230407-40000-C");
        known("{right}-{base}-{strike}-{ddmmyy}", of, "P-BTC-40000-291223", "BTC/USDT:USDT-231229-40000-P");
    }

    #[test]
    fn an_id_of_another_form_has_no_symbol() {
        let of = "{base}/USDT:USDT-{expiry}-{strike}-{right}";
        for id in [
            "BTC-PERPETUAL",
            "BTC-29DEC23",
            "BTC-29DEC23-40000-X",
            "BTC-29XXX23-40000-C",
            "BTC-99DEC23-1-C",
            "BTC-29DEC23-1-C-USDT",
            "",
        ] {
            assert_eq!(symbol("{base}-{dmmmyy}-{strike}-{right}", of, id), None, "{id}");
        }
        for id in ["BTC-2312-1-C", "-231229-1-C", "BTC-231229--C", "BTC-2é1229-1-C"] {
            assert_eq!(symbol("{base}-{yymmdd}-{strike}-{right}", of, id), None, "{id}");
        }
    }
}
