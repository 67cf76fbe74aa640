//! The function library: one row a function (see `LANGUAGE.md`, "Functions").

use crate::ir::{Function, Ty};

/// What a function takes in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg {
    /// A value of that type.
    Is(Ty),
    /// A value of that type, or nothing.
    Opt(Ty),
    /// Any number of values of that type (last).
    Rest(Ty),
    /// Bytes, or text as UTF-8.
    Octets,
    /// A whole number.
    Int,
    /// A whole number, or nothing.
    OptInt,
    /// An expression that is evaluated for every element, with `.` = the element.
    Each(Ty),
    /// Text with the holes `$key` and `$value`, evaluated for every entry.
    EachText,
}

/// What a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ret {
    /// A value of that type.
    Is(Ty),
    /// The type of its first argument.
    First,
    /// An element of its first argument: a payload value of a payload value.
    Element,
}

/// Where a call of it goes in generated code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// `func::name(args)`
    Func,
    /// `cx_name(cx, args)`: needs the context (clock, randomness, markets).
    Context,
    /// `market_name(cx, market, value)`: needs the current market too.
    Market,
    /// Takes the named arguments of encoders.
    Encoder,
}

const fn f(name: &'static str, args: &'static [Arg], ret: Ty) -> Function {
    Function { name, args, ret: Ret::Is(ret), fails: false, target: Target::Func }
}

const fn fallible(name: &'static str, args: &'static [Arg], ret: Ty) -> Function {
    Function { name, args, ret: Ret::Is(ret), fails: true, target: Target::Func }
}

const fn context(name: &'static str, args: &'static [Arg], ret: Ty) -> Function {
    Function { name, args, ret: Ret::Is(ret), fails: false, target: Target::Context }
}

const fn on_market(name: &'static str, args: &'static [Arg], ret: Ty) -> Function {
    Function { name, args, ret: Ret::Is(ret), fails: true, target: Target::Market }
}

const fn encoder(name: &'static str, args: &'static [Arg], ret: Ty, fails: bool) -> Function {
    Function { name, args, ret: Ret::Is(ret), fails, target: Target::Encoder }
}

use Arg::{Each, EachText, Int, Is, Octets, Opt, OptInt, Rest};
use Ty::{Any, Bool, Bytes, List, Map, Num, Text, Time};

const ANY: &[Arg] = &[Is(Any)];
const NUM: &[Arg] = &[Is(Num)];
const TEXT: &[Arg] = &[Is(Text)];
const TIME: &[Arg] = &[Is(Time)];
const OCTETS: &[Arg] = &[Octets];
const KEYED: &[Arg] = &[Octets, Octets];

static FUNCTIONS: &[Function] = &[
    // time in
    f("ms", NUM, Time),
    f("s", NUM, Time),
    f("us", NUM, Time),
    f("ns", NUM, Time),
    f("iso", &[Is(Text), Opt(Text)], Time),
    f("date", &[Is(Text), Is(Text), Opt(Text)], Time),
    // time out
    f("to_s", TIME, Num),
    f("to_us", TIME, Num),
    f("iso_out", TIME, Text),
    f("ymdThms", TIME, Text),
    f("ymd", TIME, Text),
    f("ymdhms", TIME, Text),
    f("strftime", &[Is(Time), Is(Text)], Text),
    // numbers
    f("num", ANY, Num),
    f("int", ANY, Num),
    f("float", ANY, Num),
    f("plain", NUM, Num),
    f("neg", NUM, Num),
    f("abs", NUM, Num),
    f("scale", &[Is(Num), Is(Num)], Num),
    f("unscale", &[Is(Num), Is(Num)], Num),
    f("trunc", &[Is(Num), Opt(Num)], Num),
    f("round", &[Is(Num), OptInt], Num),
    Function { name: "nz", args: ANY, ret: Ret::First, fails: false, target: Target::Func },
    f("min", &[Rest(Num)], Num),
    f("max", &[Rest(Num)], Num),
    f("dp", NUM, Num),
    f("places", NUM, Num),
    f("fixed", &[Is(Num), Int], Num),
    f("rem", &[Is(Num), Is(Num)], Num),
    // text
    f("str", ANY, Text),
    f("lower", TEXT, Text),
    f("upper", TEXT, Text),
    f("cap", TEXT, Text),
    f("trim", TEXT, Text),
    f("split", &[Is(Text), Is(Text)], List),
    f("sub", &[Is(Text), Int, OptInt], Text),
    f("replace", &[Is(Text), Is(Text), Is(Text)], Text),
    f("before", &[Is(Text), Is(Text)], Text),
    f("after", &[Is(Text), Is(Text)], Text),
    f("after_last", &[Is(Text), Is(Text)], Text),
    f("lead", &[Is(Text), Is(Text)], Text),
    f("pad", &[Is(Text), Int], Text),
    f("uri", TEXT, Text),
    f("join", &[Is(Any), Is(Text)], Text),
    f("len", ANY, Num),
    // lists and maps
    f("first", ANY, Any),
    f("last", ANY, Any),
    f("entries", ANY, List),
    f("from_entries", ANY, Any),
    f("flag_words", ANY, Any),
    f("keys", ANY, List),
    f("values", ANY, List),
    f("each", &[Is(Any), Each(Any)], List),
    f("filter", &[Is(Any), Each(Bool)], List),
    Function { name: "find", args: &[Is(Any), Each(Bool)], ret: Ret::Element, fails: false, target: Target::Func },
    f("sum", &[Is(Any), Each(Num)], Num),
    f("sort_by", &[Is(Any), Each(Any)], List),
    f("each_text", &[Is(Any), EachText, Opt(Text)], Text),
    f("sort", ANY, Any),
    f("index", &[Is(Any), Is(Text)], Map),
    f("flatten", ANY, List),
    f("concat", &[Rest(Any)], List),
    f("chunk", &[Is(Any), Int], List),
    f("rev", ANY, List),
    f("slice", &[Is(Any), Int, OptInt], Any),
    f("tail", ANY, List),
    f("zip", &[Is(Any), Is(Any)], List),
    f("product", &[Is(Any), Is(Any)], List),
    f("unique", ANY, List),
    f("omit", &[Is(Any), Rest(Text)], Any),
    f("only", &[Is(Any), Rest(Text)], Any),
    f("lookup", &[Is(Any), Rest(Text)], Any),
    f("has", ANY, Bool),
    f("has_key", &[Is(Any), Is(Text)], Bool),
    // shape
    f("is_list", ANY, Bool),
    f("is_map", ANY, Bool),
    f("is_text", ANY, Bool),
    f("is_num", ANY, Bool),
    f("is_bool", ANY, Bool),
    // domain
    context("currency", TEXT, Text),
    context("currency_id", TEXT, Text),
    context("currency_value", &[Is(Text), Is(Text)], Any),
    context("market_id", TEXT, Text),
    context("symbol_of", &[Is(Text), Opt(Text), Opt(Text)], Text),
    context("network_id", &[Is(Text), Opt(Text)], Text),
    context("network_code", &[Is(Text), Opt(Text)], Text),
    on_market("amt", NUM, Text),
    on_market("px", NUM, Text),
    on_market("cost", NUM, Text),
    context("precise_amount", &[Is(Text), Is(Num)], Text),
    context("uuid", &[OptInt], Text),
    Function { name: "totp", args: TEXT, ret: Ret::Is(Text), fails: true, target: Target::Context },
    context("random_hex", &[Int], Text),
    context("increasing", &[Is(Num)], Num),
    context("counter", &[Is(Num)], Num),
    context("from_json", TEXT, Ty::Json),
    Function { name: "server", args: TEXT, ret: Ret::Is(Text), fails: true, target: Target::Context },
    // encoding
    encoder("form", ANY, Text, false),
    encoder("raw", ANY, Text, false),
    encoder("json", ANY, Text, false),
    encoder("jwt", &[Is(Any), Octets], Text, true),
    encoder("secp256k1", KEYED, Map, true),
    encoder("pem", TEXT, Text, false),
    f("fill", &[Is(Text), Is(Any)], Text),
    f("hex", OCTETS, Text),
    f("base64", OCTETS, Text),
    f("base64url", OCTETS, Text),
    f("base58", OCTETS, Text),
    fallible("unhex", TEXT, Bytes),
    fallible("unbase64", TEXT, Bytes),
    fallible("unbase58", TEXT, Bytes),
    fallible("be", &[Is(Num), Int], Bytes),
    fallible("le", &[Is(Num), Int], Bytes),
    f("concat_sorted", ANY, Text),
    // digests and signatures
    f("md5", OCTETS, Bytes),
    f("sha1", OCTETS, Bytes),
    f("sha256", OCTETS, Bytes),
    f("sha384", OCTETS, Bytes),
    f("sha512", OCTETS, Bytes),
    f("keccak256", OCTETS, Bytes),
    f("hmac_md5", KEYED, Bytes),
    f("hmac_sha1", KEYED, Bytes),
    f("hmac_sha256", KEYED, Bytes),
    f("hmac_sha384", KEYED, Bytes),
    f("hmac_sha512", KEYED, Bytes),
    fallible("rsa_sha256", KEYED, Bytes),
    fallible("ed25519", KEYED, Bytes),
    fallible("ecdsa_p256", KEYED, Bytes),
    fallible("axolotl", KEYED, Bytes),
];

/// `split` with three arguments, which gives a text: `split(x sep i)`.
static SPLIT_AT: Function = f("split_at", &[Is(Text), Is(Text), Int], Text);

/// The function of that name for that number of arguments.
#[must_use]
pub(crate) fn find(name: &str, count: usize) -> Option<&'static Function> {
    if name == "split" && count == 3 {
        return Some(&SPLIT_AT);
    }
    FUNCTIONS.iter().find(|f| f.name == name)
}

/// All names, for suggestions and for the reference page.
pub fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|f| f.name)
}

impl Function {
    /// How many arguments it takes: least and most (`None`: any number).
    #[must_use]
    pub fn arity(&self) -> (usize, Option<usize>) {
        let least = self.args.iter().filter(|a| !matches!(a, Opt(_) | OptInt | Rest(_))).count();
        let most = if self.args.iter().any(|a| matches!(a, Rest(_))) { None } else { Some(self.args.len()) };
        (least, most)
    }
}
