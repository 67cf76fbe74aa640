//! `From` for every representation that generated code uses.

use std::borrow::Cow;

use compact_str::CompactString;

use crate::decimal::Dec;
use crate::json::Json;
use crate::map::Map;
use crate::types::{Text, Word};
use crate::value::Value;

macro_rules! from {
    ($($from:ty => |$x:ident| $to:expr;)*) => { $(
        impl<'a> From<$from> for Value<'a> {
            fn from($x: $from) -> Self { $to }
        }
    )* };
}

from! {
    bool => |x| Value::Bool(x);
    Dec => |x| Value::Num(x);
    i32 => |x| Value::Num(Dec::from(i64::from(x)));
    u32 => |x| Value::Num(Dec::from(u64::from(x)));
    i64 => |x| Value::Num(Dec::from(x));
    u64 => |x| Value::Num(Dec::from(x));
    usize => |x| Value::Num(Dec::from(x as u64));
    &'a str => |x| Value::Text(Cow::Borrowed(x));
    &'a String => |x| Value::Text(Cow::Borrowed(x));
    String => |x| Value::Text(Cow::Owned(x));
    Cow<'a, str> => |x| Value::Text(x);
    CompactString => |x| Value::Text(Cow::Owned(x.into_string()));
    &'a CompactString => |x| Value::Text(Cow::Borrowed(x));
    Vec<u8> => |x| Value::Bytes(Cow::Owned(x));
    &'a [u8] => |x| Value::Bytes(Cow::Borrowed(x));
    Json<'a> => |x| Value::Json(x);
    Vec<Value<'a>> => |x| Value::List(x);
    Map<'a> => |x| Value::Map(x);
    &'a Map<'_> => |x| Value::Map(x.lend_all());
    &'a Value<'_> => |x| x.lend();
}

impl<'a> From<&'a Option<Text>> for Value<'a> {
    fn from(x: &'a Option<Text>) -> Self {
        x.as_deref().map_or(Value::Null, Value::from)
    }
}

impl<'a, W: Word> From<&'a Option<W>> for Value<'a> {
    fn from(x: &'a Option<W>) -> Self {
        x.as_ref().map_or(Value::Null, |word| Value::from(word.word()))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(x: Option<T>) -> Self {
        x.map_or(Value::Null, Into::into)
    }
}

impl<'a, T: Into<Value<'a>>> FromIterator<T> for Value<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Value::List(items.into_iter().map(Into::into).collect())
    }
}
