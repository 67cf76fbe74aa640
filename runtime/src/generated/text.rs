//! Conversions between the representations of the language's types.

use std::borrow::Cow;

use crate::crypto::Digest;
use crate::decimal::Dec;
use crate::types::{Market, OrderType, Side, Text, Word};
use crate::value::Value;

type Opt<'a> = Option<Cow<'a, str>>;

/// No text.
#[must_use]
pub fn no_text<'a>() -> Opt<'a> {
    None
}

/// No number.
#[must_use]
pub fn no_num() -> Option<Dec> {
    None
}

/// No whole number, no time.
#[must_use]
pub fn no_int() -> Option<i64> {
    None
}

/// Unknown.
#[must_use]
pub fn no_flag() -> Option<bool> {
    None
}

/// No market.
#[must_use]
pub fn no_market<'a>() -> Option<&'a Market> {
    None
}

/// A text, or the other where it is null or empty.
#[must_use]
pub fn or_text<'a>(text: Opt<'a>, other: Opt<'a>) -> Opt<'a> {
    if filled(&text) { text } else { other }
}

/// What can be looked at as text: texts, arguments, and what functions give.
pub trait TextRef {
    /// The text, if there is one.
    fn as_text(&self) -> Option<&str>;
}

macro_rules! text_refs {
    ($($type:ty: $text:ident => $read:expr;)*) => { $(
        impl TextRef for $type {
            fn as_text(&self) -> Option<&str> {
                let $text = self;
                $read
            }
        }
    )* };
}

text_refs! {
    Opt<'_>: text => text.as_deref();
    Option<String>: text => text.as_deref();
    Option<Text>: text => text.as_deref();
    Option<OrderType>: word => word.as_ref().map(OrderType::as_str);
    Option<Side>: word => word.as_ref().map(Side::as_str);
    String: text => Some(text);
    Text: text => Some(text);
    Cow<'_, str>: text => Some(text);
}

/// Text as `&str`; null is empty.
pub fn text_ref(text: &impl TextRef) -> &str {
    text.as_text().unwrap_or("")
}

/// What functions give as text.
pub trait IntoText<'a> {
    /// The text, or null where it is empty.
    fn into_text(self) -> Opt<'a>;
}

impl<'a> IntoText<'a> for Opt<'a> {
    fn into_text(self) -> Opt<'a> {
        self
    }
}

impl<'a> IntoText<'a> for &'a str {
    fn into_text(self) -> Opt<'a> {
        (!self.is_empty()).then_some(Cow::Borrowed(self))
    }
}

impl<'a> IntoText<'a> for String {
    fn into_text(self) -> Opt<'a> {
        (!self.is_empty()).then_some(Cow::Owned(self))
    }
}

impl<'a> IntoText<'a> for Cow<'a, str> {
    fn into_text(self) -> Opt<'a> {
        (!self.is_empty()).then_some(self)
    }
}

impl<'a> IntoText<'a> for Text {
    fn into_text(self) -> Opt<'a> {
        (!self.is_empty()).then(|| Cow::Owned(self.into_string()))
    }
}

impl<'a> IntoText<'a> for Option<String> {
    fn into_text(self) -> Opt<'a> {
        self.and_then(IntoText::into_text)
    }
}

impl<'a> IntoText<'a> for &'a Option<Text> {
    fn into_text(self) -> Opt<'a> {
        given(self)
    }
}

impl<'a, W: Word> IntoText<'a> for &'a Option<W> {
    fn into_text(self) -> Opt<'a> {
        word_of(self)
    }
}

/// What a function gave, as text.
#[must_use]
pub fn into_text<'a>(text: impl IntoText<'a>) -> Opt<'a> {
    text.into_text()
}

/// What functions give as bytes.
pub trait IntoBytes {
    /// The bytes.
    fn into_bytes(self) -> Vec<u8>;
}

impl IntoBytes for Vec<u8> {
    fn into_bytes(self) -> Vec<u8> {
        self
    }
}

impl IntoBytes for Digest {
    fn into_bytes(self) -> Vec<u8> {
        self.to_vec()
    }
}

impl<const N: usize> IntoBytes for [u8; N] {
    fn into_bytes(self) -> Vec<u8> {
        self.to_vec()
    }
}

/// What a function gave, as bytes.
#[must_use]
pub fn into_bytes(bytes: impl IntoBytes) -> Vec<u8> {
    bytes.into_bytes()
}

/// Texts one after the other.
#[must_use]
#[inline]
pub fn cat(parts: &[&str]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// Texts, one after the other; null where all are empty.
#[must_use]
#[inline]
pub fn joined<'a>(parts: &[&str]) -> Opt<'a> {
    cat(parts).into_text()
}

/// What is written behind a text.
#[derive(Debug, Clone, Copy)]
pub enum Part<'p> {
    /// A text.
    Text(&'p str),
    /// The digits of a digest.
    Hex(&'p Digest),
}

/// Parts behind a text, which is not copied where it is owned; null where all are empty.
#[must_use]
pub fn appended<'a>(parts: &[Part<'_>], text: Opt<'a>) -> Opt<'a> {
    let mut text = text.map(Cow::into_owned).unwrap_or_default();
    for part in parts {
        match part {
            Part::Text(part) => text.push_str(part),
            Part::Hex(digest) => digest.append_hex(&mut text),
        }
    }
    text.into_text()
}

/// A text that owns its characters.
#[must_use]
pub fn owned_text(text: Opt<'_>) -> Value<'static> {
    text.map_or(Value::Null, |text| Value::Text(Cow::Owned(text.into_owned())))
}

/// A text of a unified value; empty is none.
#[must_use]
pub fn keep_text(text: Opt<'_>) -> Option<Text> {
    text.filter(|text| !text.is_empty()).map(|text| Text::from(&*text))
}

/// Puts a text into a value; empty is none. Where there is none, nothing is moved.
pub fn put_text<'a>(slot: &mut Option<Text>, text: impl IntoText<'a>) {
    match text.into_text() {
        Some(text) if !text.is_empty() => *slot = Some(Text::from(&*text)),
        _ => *slot = None,
    }
}

/// Puts a unified word into a value.
pub fn put_word<'a, W: Word>(slot: &mut Option<W>, word: impl IntoText<'a>) {
    match word.into_text() {
        Some(word) => W::put(slot, &word),
        None => *slot = None,
    }
}

/// The text that an argument is.
#[must_use]
pub fn given(argument: &Option<Text>) -> Opt<'_> {
    argument.as_deref().map(Cow::Borrowed)
}

/// The word that an argument is.
#[must_use]
pub fn word_of<W: Word>(argument: &Option<W>) -> Opt<'_> {
    argument.as_ref().map(|word| Cow::Borrowed(word.word()))
}

/// A number as text.
#[must_use]
pub fn num_text<'a>(number: Option<Dec>) -> Opt<'a> {
    number.map(|number| Cow::Owned(number.into_string()))
}

/// A whole number as a number.
#[must_use]
pub fn int_num(number: Option<i64>) -> Option<Dec> {
    number.map(Dec::from)
}

/// A whole number as text.
#[must_use]
pub fn int_text<'a>(number: Option<i64>) -> Opt<'a> {
    number.map(|number| Cow::Owned(number.to_string()))
}

/// The whole part of a number.
#[must_use]
pub fn whole(number: Option<Dec>) -> Option<i64> {
    number.and_then(Dec::to_i64)
}

/// A text as a number.
#[must_use]
pub fn parse_num(text: &Opt<'_>) -> Option<Dec> {
    text.as_deref().and_then(Dec::parse)
}

/// A text as a condition.
#[must_use]
pub fn filled(text: &impl TextRef) -> bool {
    !text_ref(text).is_empty()
}

/// A text as yes or no.
#[must_use]
pub fn parse_flag(text: &Opt<'_>) -> Option<bool> {
    text.as_deref().filter(|text| !text.is_empty()).map(|text| matches!(text, "true" | "True" | "1"))
}

/// A condition as text.
#[must_use]
pub fn bool_text<'a>(value: bool) -> Opt<'a> {
    Some(Cow::Borrowed(if value { "true" } else { "false" }))
}

/// Yes or no as text.
#[must_use]
pub fn flag_text<'a>(value: Option<bool>) -> Opt<'a> {
    value.and_then(bool_text)
}

/// Any value as bytes.
#[must_use]
pub fn any_bytes(value: &Value<'_>) -> Vec<u8> {
    crate::func::octets(value).into_owned()
}
