//! The functions of the spec language (specs/LANGUAGE.md), one file per group.
//!
//! Generated code calls them, so that the types are few: numbers are `Option<Dec>`, texts
//! `Option<Cow<str>>`, times `Option<i64>` (milliseconds), conditions `bool`, bytes `&[u8]` and
//! `Vec<u8>`, everything else is a [`Value`]. A null goes in and a null comes out. Further texts
//! of a function (separators, prefixes) are `&str`, further counts `i64`.

mod arith;
mod civil;
mod codec;
mod entries;
mod escape;
mod form;
mod json;
mod list;
mod logic;
mod number;
mod select;
mod text;
mod time;

#[cfg(feature = "axolotl")]
pub use crate::crypto::axolotl;
pub use crate::crypto::{
    Algorithm, hmac_md5, hmac_sha1, hmac_sha256, hmac_sha384, hmac_sha512, md5, sha1, sha256, sha384, sha512, totp,
};
#[cfg(feature = "secp256k1")]
pub use crate::crypto::{keccak256, secp256k1};
pub use arith::{add, divide, multiply, order, subtract};
pub use codec::{base58, base64, base64url, be, hex, le, octets, pem, unbase58, unbase64, unhex};
pub use entries::{
    concat_sorted, each_entry, each_text, entries, flag_words, from_entries, has, has_key, keys, lookup, omit, only,
    values,
};
pub use escape::{Escape, Space, uri};
pub use form::{Arrays, Entry, fill, form, form_of, raw};
pub use json::{Style, from_json, json, json_into};
pub use list::{chunk, concat, first, flatten, index, last, product, rev, slice, tail, unique, zip};
pub use logic::{compare, contains, ends, eq, is_bool, is_in, is_list, is_map, is_num, is_text, or, starts};
pub use number::{
    abs, dp, fixed, float, int, max, min, neg, num, nz, places, plain, rem, round, scale, trunc, unscale,
};
pub use select::{each, filter, find, sort, sort_by, sum};
pub use text::{
    after, after_last, before, cap, cat, cat_bytes, join, lead, len, lower, pad, replace, split, split_at, str, sub,
    trim, upper,
};
pub use time::{date, iso, iso_in, iso_out, ms, ns, s, strftime, to_s, to_us, us, ymd, ymdThms, ymdhms};

use std::borrow::Cow;

use crate::value::Value;

/// A text of the language.
pub type Text<'a> = Option<Cow<'a, str>>;

/// The elements of a list, for the functions of this module; nothing for everything else.
fn elements(value: Value<'_>) -> Option<Vec<Value<'_>>> {
    match value.unfold() {
        Value::List(list) => Some(list),
        _ => None,
    }
}

/// A Python-like slice of `0..len`: negative bounds count from the end, too large ones are cut.
fn bounds(len: usize, from: i64, to: Option<i64>) -> std::ops::Range<usize> {
    let clamp = |i: i64| {
        let i = if i < 0 { i.saturating_add_unsigned(len as u64) } else { i };
        usize::try_from(i.max(0)).unwrap_or(usize::MAX).min(len)
    };
    let from = clamp(from);
    from..to.map_or(len, clamp).max(from)
}
