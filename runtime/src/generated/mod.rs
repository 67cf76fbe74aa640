//! What generated code is written with: its prelude, and small functions that keep it short. Not a stable API.

mod answers;
mod compare;
mod domain;
mod faults;
mod known;
mod requests;
mod rows;
mod signing;
mod text;

pub use std::borrow::Cow;

pub use crate::answer::Answer;
pub use crate::args::OrderRequest;
pub use crate::call::Call;
pub use crate::classify::ErrCx;
pub use crate::client::{Client, ClientBuilder};
pub use crate::cx::{Cx, SignCx};
pub use crate::decimal::Dec;
pub use crate::def::{
    CallDef, CostRule, Endpoint, Evidence, ExchangeDef, Fact, Headers, HttpMethod, Login, LoginStep, PaginateDef,
    PaginateKind, Prepared, Signed, Step,
};
pub use crate::derive;
pub use crate::error::{Error, ErrorClass, Fault, Result};
pub use crate::exchange::Exchange;
pub use crate::func;
pub use crate::json::{Json, Keys};
pub use crate::keyring::{Alg, KeyKind};
pub use crate::map::{Map, Params};
pub use crate::method::Method;
pub use crate::precision::PrecisionMode;
pub use crate::request::Request;
pub use crate::types::*;
pub use crate::value::Value;

pub use answers::{Arrange, finish, list_answer, made_answer, not_mapped, row_answer, time_answer};
pub use compare::{
    contains_text, contains_value, ends_text, eq_num, eq_text, ge, gt, in_list, in_words, le, lt, nz_json, nz_value,
    same_text, starts_text,
};
pub use domain::{
    all_markets, currency_extra, cx_currency, cx_currency_id, cx_currency_value, cx_from_json, cx_market_id,
    cx_network_code, cx_network_id, cx_precise_amount, cx_symbol_of, extra_of, info_of, market_amt, market_cost,
    market_defaults, market_px, timeframe_id, to_json,
};
pub use faults::{ErrorTable, ErrorTables, FaultSearch, no_variant, refused, said_no};
pub use known::{KnownCurrency, KnownMarket, kind_of};
pub use requests::{
    as_params, currencies_of, extras_but, extras_only, markets_of, pass_extras, prepared, put, set_named, texts,
    values, with_extras, with_extras_but,
};
pub use rows::{
    ExtraSlot, Row, add_balance, add_network, add_network_fee, columns, find_market, find_own_market, level, make_rows,
    map_row, map_rows, next, objects, put_extra, put_symbol,
};
#[cfg(feature = "secp256k1")]
pub use signing::sign_secp256k1;
pub use signing::{
    Ambient, Signs, add_fixed_header, add_header, body_text, cx_counter, cx_hmac, cx_increasing, cx_random_hex,
    cx_server, cx_signs, cx_totp, cx_uuid, headers_from, latin1, make_jwt, no_rule, owned, refused_to_sign,
    sign_with_pair,
};
pub use text::{
    IntoBytes, IntoText, Part, TextRef, any_bytes, appended, bool_text, cat, filled, flag_text, given, int_num,
    int_text, into_bytes, into_text, joined, keep_text, no_flag, no_int, no_market, no_num, no_text, num_text, or_text,
    owned_text, parse_flag, parse_num, put_text, put_word, text_ref, whole, word_of,
};
