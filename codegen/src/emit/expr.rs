//! Expressions as Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::context::{Emit, let_name, null};
use crate::expr::{Arith, Compare, EntryKind, TextTest};
use crate::ir::{Entry, Expr, Kind, Lookup, Piece, Seg, Ty, Var};

impl Emit<'_> {
    /// An expression as a Rust expression of the type that stands for its type.
    pub(super) fn expr(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Null => null(e.ty),
            Kind::Bool(value) => self.constant(quote! { #value }, Ty::Bool, e.ty),
            Kind::Number(text) => self.constant(number(text), Ty::Num, e.ty),
            Kind::Text(text) => match e.ty {
                Ty::Any => quote! { Value::Text(Cow::Borrowed(#text)) },
                _ => self.constant(quote! { Some(Cow::Borrowed(#text)) }, Ty::Text, e.ty),
            },
            Kind::Template(pieces) => {
                let text = self.template(pieces);
                self.constant(quote! { Some(Cow::Owned(#text)) }, Ty::Text, e.ty)
            }
            Kind::Here => quote! { here },
            Kind::Element => quote! { it.clone() },
            Kind::Var(var) => self.var(var, e.ty),
            Kind::Get(base, segments) => self.get(base, segments),
            Kind::Call(function, args, named) => self.function(function, args, named, e.ty),
            Kind::Lookup(subject, lookup) => self.lookup(subject, lookup, e.ty),
            Kind::If(cond, then, otherwise) => {
                let (cond, then, otherwise) = (self.expr(cond), self.expr(then), self.expr(otherwise));
                quote! { if #cond { #then } else { #otherwise } }
            }
            Kind::Cases(cases) => self.cases(cases, e.ty),
            Kind::Or(a, b) => self.infix(a, quote! { || }, b),
            Kind::And(a, b) => self.infix(a, quote! { && }, b),
            Kind::Not(inner) => {
                let inner = self.expr(inner);
                quote! { !(#inner) }
            }
            Kind::Compare(op, a, b) => self.compare(*op, a, b),
            Kind::In(value, members) => self.membership(value, members),
            Kind::TextTest(op, a, b) => self.text_test(*op, a, b),
            Kind::Coalesce(a, b) => self.coalesce(a, b, e.ty),
            Kind::Join(a, b) if e.ty == Ty::Bytes => {
                let (a, b) = (self.octets(a), self.octets(b));
                quote! { func::cat_bytes(&[&#a[..], &#b[..]]) }
            }
            Kind::Join(a, b) => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { joined(#a, #b) }
            }
            Kind::Arith(op, a, b) => {
                let (a, b) = (self.expr(a), self.expr(b));
                let name = match op {
                    Arith::Add => quote! { add },
                    Arith::Sub => quote! { subtract },
                    Arith::Mul => quote! { multiply },
                    Arith::Div => quote! { divide },
                };
                quote! { func::#name(#a, #b) }
            }
            Kind::Neg(inner) => {
                let inner = self.expr(inner);
                quote! { func::neg(#inner) }
            }
            Kind::List(items) => {
                let items = items.iter().map(|item| self.expr(item));
                quote! { Value::List(vec![#(#items),*]) }
            }
            Kind::Object(entries) => self.object(entries),
            Kind::Coerce(inner) => self.coerce(inner, e.ty),
        }
    }

    fn constant(&self, value: TokenStream, from: Ty, to: Ty) -> TokenStream {
        if from == to { value } else { convert(value, from, to) }
    }

    fn infix(&self, a: &Expr, op: TokenStream, b: &Expr) -> TokenStream {
        let (a, b) = (self.expr(a), self.expr(b));
        quote! { ((#a) #op (#b)) }
    }

    /// An expression behind a reference, without a copy where it is a variable.
    pub(super) fn by_ref(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Let(name)) => {
                let name = let_name(name);
                quote! { &#name }
            }
            Kind::Var(Var::Params) => quote! { cx.params() },
            Kind::Element => quote! { &it },
            _ => {
                let value = self.expr(e);
                quote! { &(#value) }
            }
        }
    }

    /// A text expression as `&str`; null is empty.
    pub(super) fn str_ref(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Text(text) => quote! { #text },
            Kind::Null => quote! { "" },
            _ => {
                let text = self.by_ref(e);
                quote! { text_ref(#text) }
            }
        }
    }

    /// Bytes, or text in the exchange's encoding, as something that derefs to `[u8]`.
    pub(super) fn octets(&self, e: &Expr) -> TokenStream {
        if e.ty == Ty::Bytes {
            return match &e.kind {
                Kind::Var(Var::Let(name)) => {
                    let name = let_name(name);
                    quote! { #name }
                }
                _ => {
                    let value = self.expr(e);
                    quote! { (#value) }
                }
            };
        }
        let text = self.str_ref(e);
        if self.exchange.latin1 {
            quote! { latin1(#text) }
        } else {
            quote! { #text.as_bytes() }
        }
    }

    pub(super) fn template(&self, pieces: &[Piece]) -> TokenStream {
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => quote! { #text },
            Piece::Hole(hole) => self.str_ref(hole),
        });
        quote! { cat(&[#(#parts),*]) }
    }

    fn get(&self, base: &Expr, segments: &[Seg]) -> TokenStream {
        let base = match &base.kind {
            Kind::Var(Var::Let(name)) => {
                let name = let_name(name);
                quote! { #name }
            }
            Kind::Var(Var::Params) => quote! { cx.params().lend() },
            Kind::Element => quote! { it },
            _ => {
                let value = self.expr(base);
                quote! { (#value) }
            }
        };
        let steps = segments.iter().map(|segment| match segment {
            Seg::Key(key) => quote! { .get(#key) },
            Seg::Index(index) => {
                let index = Literal::i64_suffixed(*index);
                quote! { .at(#index) }
            }
            Seg::Computed(key) => {
                let key = self.str_ref(key);
                quote! { .by(#key) }
            }
        });
        quote! { #base #(#steps)* }
    }

    fn cases(&self, cases: &[(Option<Expr>, Expr)], ty: Ty) -> TokenStream {
        let mut out = null(ty);
        for (when, is) in cases.iter().rev() {
            let is = self.expr(is);
            out = match when {
                None => is,
                Some(when) => {
                    let when = self.expr(when);
                    quote! { if #when { #is } else { #out } }
                }
            };
        }
        out
    }

    fn coalesce(&self, a: &Expr, b: &Expr, ty: Ty) -> TokenStream {
        let (a, b) = (self.expr(a), self.expr(b));
        match ty {
            Ty::Json => quote! { (#a).or(#b) },
            Ty::Text => quote! { match #a { Some(t) if !t.is_empty() => Some(t), _ => #b } },
            Ty::Bool | Ty::Bytes => a,
            Ty::Any | Ty::List | Ty::Map | Ty::Null => quote! { match #a { t if t.is_null() => #b, t => t } },
            Ty::Num | Ty::Secs | Ty::Time | Ty::Flag | Ty::Market => {
                quote! { match #a { Some(t) => Some(t), None => #b } }
            }
        }
    }

    fn object(&self, entries: &[Entry]) -> TokenStream {
        let count = entries.len();
        let lines = entries.iter().map(|entry| {
            let value = self.expr(&entry.value);
            let key = match entry.key.as_slice() {
                [Piece::Literal(key)] => quote! { #key },
                pieces => self.template(pieces),
            };
            match entry.kind {
                EntryKind::Set => quote! { m.insert(#key, #value); },
                EntryKind::Optional => quote! { m.set(#key, #value); },
                EntryKind::Spread => quote! { m.spread(#value); },
            }
        });
        quote! { { let mut m = Map::with_capacity(#count); #(#lines)* Value::Map(m) } }
    }

    fn lookup(&self, subject: &Expr, lookup: &Lookup, ty: Ty) -> TokenStream {
        match lookup {
            Lookup::Table(name) => {
                let table = super::statics::table_name(name);
                let subject = self.expr(subject);
                let is_text = self.exchange.tables.iter().any(|(n, t)| n == name && t.text);
                let value = quote! { #table(#subject) };
                self.constant(value, if is_text { Ty::Text } else { Ty::Any }, ty)
            }
            Lookup::Inline(pairs, default) => {
                let subject = self.expr(subject);
                let arms = pairs.iter().map(|(key, value)| {
                    let value = self.expr(value);
                    quote! { Some(#key) => #value, }
                });
                let none = null(ty);
                let default = default.as_ref().map_or_else(|| none.clone(), |value| self.expr(value));
                quote! { { let it = #subject; match it.as_deref() { #(#arms)* Some(_) => #default, None => #none } } }
            }
        }
    }

    fn compare(&self, op: Compare, a: &Expr, b: &Expr) -> TokenStream {
        match op {
            Compare::Eq => self.equal(a, b),
            Compare::Ne => {
                let equal = self.equal(a, b);
                quote! { !(#equal) }
            }
            _ => {
                let (a, b) = (self.expr(a), self.expr(b));
                let name = match op {
                    Compare::Lt => quote! { lt },
                    Compare::Le => quote! { le },
                    Compare::Gt => quote! { gt },
                    _ => quote! { ge },
                };
                quote! { #name(#a, #b) }
            }
        }
    }

    fn equal(&self, a: &Expr, b: &Expr) -> TokenStream {
        if matches!(b.kind, Kind::Null) {
            return self.is_null(a);
        }
        if matches!(a.kind, Kind::Null) {
            return self.is_null(b);
        }
        let countable = |e: &Expr| matches!(e.ty, Ty::Num | Ty::Secs | Ty::Time);
        if countable(a) && countable(b) || countable(a) && unread(b) || countable(b) && unread(a) {
            let (a, b) = (self.coerced(a, Ty::Num), self.coerced(b, Ty::Num));
            return quote! { eq_num(#a, #b) };
        }
        if let Some((value, word)) = plain_word(a, b) {
            let value = self.coerced(value, Ty::Text);
            return quote! { eq_text(&(#value), #word) };
        }
        if a.ty == Ty::Bool && b.ty == Ty::Bool {
            return self.infix(a, quote! { == }, b);
        }
        if a.ty == Ty::Text && b.ty == Ty::Text {
            let (a, b) = (self.by_ref(a), self.by_ref(b));
            return quote! { same_text(#a, #b) };
        }
        let (a, b) = (self.coerced(a, Ty::Any), self.coerced(b, Ty::Any));
        quote! { func::eq(&(#a), &(#b)) }
    }

    fn is_null(&self, e: &Expr) -> TokenStream {
        let value = self.by_ref(e);
        match e.ty {
            Ty::Bool => quote! { false },
            Ty::Text => quote! { text_ref(#value).is_empty() },
            Ty::Json | Ty::Any | Ty::List | Ty::Map | Ty::Null => quote! { (#value).is_null() },
            Ty::Bytes => quote! { (#value).is_empty() },
            _ => quote! { (#value).is_none() },
        }
    }

    fn membership(&self, value: &Expr, members: &[Expr]) -> TokenStream {
        let words: Option<Vec<&str>> = members.iter().map(word).collect();
        if let Some(words) = words {
            let value = self.coerced(value, Ty::Text);
            return quote! { in_words(&(#value), &[#(#words),*]) };
        }
        let value = self.coerced(value, Ty::Any);
        let members = members.iter().map(|m| self.coerced(m, Ty::Any));
        quote! { func::is_in(&(#value), &[#(#members),*]) }
    }

    fn text_test(&self, op: TextTest, a: &Expr, b: &Expr) -> TokenStream {
        match op {
            TextTest::InList => {
                let (a, b) = (self.expr(a), self.expr(b));
                quote! { in_list(&(#a), #b) }
            }
            TextTest::Contains if a.ty == Ty::Text => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { contains_text(#a, #b) }
            }
            TextTest::Contains => {
                let (a, b) = (self.expr(a), self.str_ref(b));
                quote! { contains_value(#a, #b) }
            }
            TextTest::Starts => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { starts_text(#a, #b) }
            }
            TextTest::Ends => {
                let (a, b) = (self.str_ref(a), self.str_ref(b));
                quote! { ends_text(#a, #b) }
            }
        }
    }

    /// An expression read as another type, whether the IR says so or not.
    pub(super) fn coerced(&self, e: &Expr, ty: Ty) -> TokenStream {
        if e.ty == ty { self.expr(e) } else { self.coerce(e, ty) }
    }

    fn coerce(&self, inner: &Expr, to: Ty) -> TokenStream {
        let value = match (&inner.kind, to) {
            (Kind::Null, _) => return null(to),
            // Reading needs no copy of a variable.
            (Kind::Var(Var::Let(name)), Ty::Num | Ty::Text | Ty::Time | Ty::Secs | Ty::Bool | Ty::Flag)
                if matches!(inner.ty, Ty::Any | Ty::List | Ty::Map) =>
            {
                let name = let_name(name);
                quote! { #name }
            }
            _ => self.expr(inner),
        };
        convert(value, inner.ty, to)
    }
}

/// Reads a Rust expression of one type as another.
fn convert(value: TokenStream, from: Ty, to: Ty) -> TokenStream {
    use Ty::{Any, Bool, Bytes, Flag, Json, List, Map, Market, Null, Num, Secs, Text, Time};
    match (from, to) {
        (Any | List | Map | Null, Any | List | Map | Null) => value,
        (Json, Any | List | Map) => quote! { Value::Json(#value) },
        (Any | List | Map | Text, Json) => quote! { to_json(cx, Value::from(#value)) },
        (Json | Any | List | Map, Num) => quote! { (#value).num() },
        (Json | Any | List | Map, Text) => quote! { (#value).text() },
        (Json | Any | List | Map, Time | Secs) => quote! { (#value).time() },
        (Json | Any | List | Map, Bool) => quote! { (#value).truthy() },
        (Json | Any | List | Map, Flag) => quote! { (#value).boolean() },
        (Json | Any | List | Map, Bytes) => quote! { any_bytes(&(#value)) },
        (Num, Text) => quote! { num_text(#value) },
        (Num, Time | Secs) => quote! { whole(#value) },
        (Num, Any) => quote! { Value::from(#value) },
        (Secs | Time, Num) => quote! { int_num(#value) },
        (Secs | Time, Text) => quote! { int_text(#value) },
        (Secs | Time, Any) => quote! { Value::from(#value) },
        (Secs | Time | Market, Bool) => quote! { (#value).is_some() },
        (Text, Num) => quote! { parse_num(&(#value)) },
        (Text, Any) => quote! { Value::from(#value) },
        (Text, Bool) => quote! { filled(&(#value)) },
        (Text, Flag) => quote! { parse_flag(&(#value)) },
        (Bool, Flag) => quote! { Some(#value) },
        (Bool, Any) => quote! { Value::Bool(#value) },
        (Bool, Text) => quote! { bool_text(#value) },
        (Flag, Bool) => quote! { (#value == Some(true)) },
        (Flag, Any) => quote! { Value::from(#value) },
        (Flag, Text) => quote! { flag_text(#value) },
        (Bytes, Any) => quote! { Value::Bytes(Cow::Owned(#value)) },
        (Bytes, Bool) => quote! { !(#value).is_empty() },
        _ => value,
    }
}

/// A number as a constant, exact.
pub(super) fn number(text: &str) -> TokenStream {
    let negative = text.starts_with('-');
    let plain = text.trim_start_matches('-');
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = format!("{whole}{fraction}");
    match digits.parse::<i64>() {
        Ok(mantissa) => {
            let mantissa = Literal::i64_suffixed(if negative { -mantissa } else { mantissa });
            let scale = Literal::u8_suffixed(u8::try_from(fraction.len()).unwrap_or(0));
            quote! { Some(Dec::literal(#mantissa, #scale)) }
        }
        Err(_) => quote! { Dec::parse(#text) },
    }
}

fn unread(e: &Expr) -> bool {
    matches!(e.ty, Ty::Json | Ty::Any)
}

fn word(e: &Expr) -> Option<&str> {
    match &e.kind {
        Kind::Text(text) if text.parse::<f64>().is_err() => Some(text),
        _ => None,
    }
}

/// A comparison of a value with a plain word, which text alone decides.
fn plain_word<'x>(a: &'x Expr, b: &'x Expr) -> Option<(&'x Expr, &'x str)> {
    let readable = |e: &Expr| matches!(e.ty, Ty::Json | Ty::Any | Ty::Text);
    match (word(a), word(b)) {
        (_, Some(word)) if readable(a) => Some((a, word)),
        (Some(word), _) if readable(b) => Some((b, word)),
        _ => None,
    }
}
