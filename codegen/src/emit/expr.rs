//! Expressions as Rust.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::context::{Emit, let_name, null};
use super::convert::{convert, exact, number};
use super::layout::{as_given, behind_ref, choice, negated, operand};
use super::spend::spent_head;
use super::vars::argument_as_is;
use crate::expr::Arith;
use crate::ir::{Expr, Kind, Lookup, Seg, Ty, Var};

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
            Kind::Template(_) if spent_head(e).is_some() => self.join(e),
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
                choice(&cond, &then, &otherwise)
            }
            Kind::Cases(cases) => self.cases(cases, e.ty, |is| self.expr(is)),
            Kind::Or(a, b) if matches!(a.kind, Kind::Or(..)) => {
                let (a, b) = (self.expr(a), operand(&self.expr(b)));
                quote! { #a || #b }
            }
            Kind::And(a, b) if matches!(a.kind, Kind::And(..)) => {
                let (a, b) = (self.expr(a), operand(&self.expr(b)));
                quote! { #a && #b }
            }
            Kind::Or(a, b) => self.infix(a, quote! { || }, b),
            Kind::And(a, b) => self.infix(a, quote! { && }, b),
            Kind::Not(inner) => negated(&self.expr(inner)),
            Kind::Compare(op, a, b) => self.compare(*op, a, b),
            Kind::In(value, members) => self.membership(value, members),
            Kind::TextTest(op, a, b) => self.text_test(*op, a, b),
            Kind::Coalesce(a, b) => self.coalesce(a, b, e.ty),
            Kind::Join(a, b) if e.ty == Ty::Bytes => {
                let (a, b) = (self.octets(a), self.octets(b));
                quote! { func::cat_bytes(&[&#a[..], &#b[..]]) }
            }
            Kind::Join(..) => self.join(e),
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
            Kind::Let(lets, inner) => {
                let (lets, inner) = (self.lets(lets), self.expr(inner));
                quote! { { #lets #inner } }
            }
        }
    }

    fn constant(&self, value: TokenStream, from: Ty, to: Ty) -> TokenStream {
        if from == to { value } else { convert(value, from, to) }
    }

    pub(super) fn infix(&self, a: &Expr, op: TokenStream, b: &Expr) -> TokenStream {
        let (a, b) = (operand(&self.expr(a)), operand(&self.expr(b)));
        quote! { #a #op #b }
    }

    /// An expression behind a reference, without a copy where it is a variable.
    pub(super) fn by_ref(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Let(name)) => {
                let variable = let_name(name);
                if self.is_reference(name) {
                    quote! { #variable }
                } else {
                    quote! { &#variable }
                }
            }
            Kind::Var(Var::Params) => quote! { cx.params() },
            Kind::Var(Var::Argument(name)) if e.ty == Ty::Text => {
                argument_as_is(name).unwrap_or_else(|| behind_ref(&self.expr(e)))
            }
            Kind::Element => quote! { &it },
            // Lists, maps and anything are the same to Rust.
            Kind::Coerce(inner) if is_value(inner.ty) && is_value(e.ty) => self.by_ref(inner),
            _ => behind_ref(&self.expr(e)),
        }
    }

    /// An expression as an operand that is only looked at: a variable is not copied.
    pub(super) fn lent(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Let(name)) => let_name(name).into_token_stream(),
            _ => operand(&self.expr(e)),
        }
    }

    /// An expression for who takes whatever becomes a value.
    pub(super) fn value_of(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Argument(name)) => argument_as_is(name).unwrap_or_else(|| self.expr(e)),
            _ if e.ty == Ty::Text => self.text_of(e),
            Kind::Text(text) => quote! { #text },
            Kind::Number(text) => exact(text).unwrap_or_else(|| self.expr(e)),
            Kind::Coerce(inner) if e.ty == Ty::Any && inner.ty != Ty::Market => self.value_of(inner),
            Kind::If(cond, then, otherwise) => match (made_general(then), made_general(otherwise)) {
                (Some(then), Some(otherwise)) if then.ty == otherwise.ty => {
                    let (cond, both) = (self.expr(cond), self.at_hand_text(then).zip(self.at_hand_text(otherwise)));
                    let (then, otherwise) = both.unwrap_or_else(|| (self.expr(then), self.expr(otherwise)));
                    choice(&cond, &then, &otherwise)
                }
                _ => self.expr(e),
            },
            _ => self.expr(e),
        }
    }

    /// A text expression as `&str`; null is empty.
    pub(super) fn str_ref(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Null => quote! { "" },
            _ => self.at_hand_text(e).unwrap_or_else(|| {
                let text = match &e.kind {
                    Kind::Call(..) => behind_ref(&as_given(self.expr(e))),
                    _ => self.by_ref(e),
                };
                quote! { text_ref(#text) }
            }),
        }
    }

    /// A text for who takes it as `&str` too: what stands in the spec is not wrapped.
    pub(super) fn text_of(&self, e: &Expr) -> TokenStream {
        match &e.kind {
            Kind::Var(Var::Argument(name)) => argument_as_is(name).unwrap_or_else(|| self.expr(e)),
            _ => self.at_hand_text(e).unwrap_or_else(|| as_given(self.expr(e))),
        }
    }

    /// A text of the spec, or one that is always there, as `&str`; whatever decides between several.
    fn at_hand_text(&self, e: &Expr) -> Option<TokenStream> {
        match &e.kind {
            Kind::Text(text) => Some(quote! { #text }),
            Kind::If(cond, then, otherwise) if e.ty == Ty::Text => {
                let (then, otherwise) = (self.at_hand_text(then)?, self.at_hand_text(otherwise)?);
                Some(choice(&self.expr(cond), &then, &otherwise))
            }
            _ => self.always_text(e),
        }
    }

    /// A text that is always there, as `&str`.
    pub(super) fn always_text(&self, e: &Expr) -> Option<TokenStream> {
        match &e.kind {
            Kind::Var(var) if e.ty == Ty::Text => self.fixed_text(var),
            _ => None,
        }
    }

    /// Bytes, or text in the exchange's encoding, as something that derefs to `[u8]`.
    pub(super) fn octets(&self, e: &Expr) -> TokenStream {
        if let Some(digest) = self.digest_of(e) {
            return digest;
        }
        if e.ty == Ty::Bytes {
            return self.lent(e);
        }
        if e.ty == Ty::Any && !self.exchange.latin1 {
            let value = self.by_ref(e);
            return quote! { func::octets(#value) };
        }
        let text = match e.ty {
            Ty::Any => {
                let text = behind_ref(&self.coerced(e, Ty::Text));
                quote! { text_ref(#text) }
            }
            _ => self.str_ref(e),
        };
        if self.exchange.latin1 {
            quote! { latin1(#text) }
        } else {
            quote! { #text.as_bytes() }
        }
    }

    fn get(&self, base: &Expr, segments: &[Seg]) -> TokenStream {
        if let (Kind::Here, [Seg::Key(key), rest @ ..]) = (&base.kind, segments)
            && let Some(member) = self.pick(key)
        {
            let (of_member, steps) = (operand(&member), self.steps(rest));
            return if rest.is_empty() {
                member
            } else {
                quote! { #of_member #steps }
            };
        }
        if let (Kind::Here, [Seg::Index(index), rest @ ..]) = (&base.kind, segments)
            && let Some(element) = self.element(*index)
        {
            let steps = self.steps(rest);
            return quote! { #element #steps };
        }
        if let (Kind::Var(Var::Params), [Seg::Key(key), rest @ ..]) = (&base.kind, segments) {
            let steps = self.steps(rest);
            return quote! { cx.params().lend_member(#key) #steps };
        }
        let base = match &base.kind {
            Kind::Var(Var::Params) => quote! { cx.params().lend() },
            Kind::Element => quote! { it },
            _ => self.lent(base),
        };
        let steps = self.steps(segments);
        quote! { #base #steps }
    }

    /// The steps of a path.
    fn steps(&self, segments: &[Seg]) -> TokenStream {
        let steps = segments.iter().map(|segment| match segment {
            Seg::Key(key) => quote! { .get(#key) },
            Seg::Index(index) => {
                let index = Literal::i64_unsuffixed(*index);
                quote! { .at(#index) }
            }
            Seg::Computed(key) => {
                let key = self.str_ref(key);
                quote! { .by(#key) }
            }
        });
        quote! { #(#steps)* }
    }

    /// The first case whose condition holds, its value as `value` prints it.
    pub(super) fn cases(
        &self,
        cases: &[(Option<Expr>, Expr)],
        ty: Ty,
        value: impl Fn(&Expr) -> TokenStream,
    ) -> TokenStream {
        let mut out = null(ty);
        for (when, is) in cases.iter().rev() {
            let is = value(is);
            out = match when {
                None => is,
                Some(when) => {
                    let when = self.expr(when);
                    choice(&when, &is, &out)
                }
            };
        }
        out
    }

    fn coalesce(&self, a: &Expr, b: &Expr, ty: Ty) -> TokenStream {
        let mut members = Vec::new();
        if first_members(a, &mut members)
            && first_members(b, &mut members)
            && let Some(member) = self.pick_first(&members)
        {
            return member;
        }
        let mut extras = Vec::new();
        if first_extras(a, &mut extras) && first_extras(b, &mut extras) && is_value(ty) {
            return quote! { p.first(&[#(#extras),*]) };
        }
        let (at_hand, a, b) = (is_at_hand(b), self.expr(a), self.expr(b));
        let chain = operand(&a);
        match ty {
            Ty::Json => {
                let b = behind_ref(&b);
                quote! { (*#chain.or(#b)) }
            }
            Ty::Bool | Ty::Bytes => a,
            Ty::Text if at_hand => quote! { or_text(#a, #b) },
            Ty::Text => quote! { { let t = #a; if filled(&t) { t } else { #b } } },
            Ty::Num | Ty::Secs | Ty::Time | Ty::Flag | Ty::Market if at_hand => quote! { #chain.or(#b) },
            Ty::Num | Ty::Secs | Ty::Time | Ty::Flag | Ty::Market => {
                quote! { match #a { Some(t) => Some(t), None => #b } }
            }
            _ if at_hand => quote! { #chain.or(#b) },
            _ => quote! { { let t = #a; if t.is_null() { #b } else { t } } },
        }
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
}

/// An expression of one type that was only made general.
fn made_general(e: &Expr) -> Option<&Expr> {
    match &e.kind {
        Kind::Coerce(inner) if e.ty == Ty::Any && !is_value(inner.ty) && inner.ty != Ty::Null => Some(inner),
        _ => None,
    }
}

/// What is computed as soon as it is asked for: it may be computed in vain.
fn is_at_hand(e: &Expr) -> bool {
    match &e.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Text(_) | Kind::Here => true,
        Kind::Var(Var::Let(_)) => matches!(e.ty, Ty::Json | Ty::Num | Ty::Secs | Ty::Time | Ty::Flag | Ty::Bool),
        Kind::Var(var) => matches!(var, Var::Argument(_) | Var::Extra(_) | Var::Option(_) | Var::MarketField(_)),
        Kind::Get(base, segments) => {
            let fixed = segments.iter().all(|segment| !matches!(segment, Seg::Computed(_)));
            let lent = matches!(base.kind, Kind::Var(Var::Params | Var::Extra(_)));
            fixed && (lent || base.ty == Ty::Json && is_at_hand(base))
        }
        Kind::Coerce(inner) => is_at_hand(inner),
        _ => false,
    }
}

pub(super) fn is_value(ty: Ty) -> bool {
    matches!(ty, Ty::Any | Ty::List | Ty::Map)
}

/// The names of extra parameters of which an expression is the first that is set, where it is nothing else.
fn first_extras<'e>(e: &'e Expr, names: &mut Vec<&'e str>) -> bool {
    match &e.kind {
        Kind::Var(Var::Extra(name)) => {
            names.push(name);
            true
        }
        Kind::Coalesce(a, b) if is_value(e.ty) => first_extras(a, names) && first_extras(b, names),
        Kind::Coerce(inner) if is_value(inner.ty) && is_value(e.ty) => first_extras(inner, names),
        _ => false,
    }
}

/// The keys of the members of the row of which an expression is the first that is there, where it is nothing else.
fn first_members(e: &Expr, keys: &mut Vec<String>) -> bool {
    match &e.kind {
        Kind::Get(base, segments) => match (&base.kind, segments.as_slice()) {
            (Kind::Here, [Seg::Key(key)]) => {
                keys.push(key.clone());
                true
            }
            _ => false,
        },
        Kind::Coalesce(a, b) if e.ty == Ty::Json => first_members(a, keys) && first_members(b, keys),
        _ => false,
    }
}
