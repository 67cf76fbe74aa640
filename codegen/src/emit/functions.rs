//! Calls of the function library as Rust.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Emit, ident};
use super::layout::{behind_ref, negated, operand};
use crate::ir::{Expr, Function, Kind, Ty};
use crate::lower::{Arg, Target};

/// How the runtime's function takes its arguments, one letter each; the last repeats where there are more.
///
/// `v` a value, `V` a reference to one, `t` text, `s` `&str`, `S` `Option<&str>`, `n` a number, `m` a time, `i` a whole
/// number, `j` a whole number or none, `o` bytes behind a reference, `e` a closure; behind `*`, a slice of the rest.
fn passing(name: &str, args: &'static [Arg]) -> String {
    match name {
        "split" | "before" | "after" | "after_last" => "ts".into(),
        "split_at" => "tsi".into(),
        "replace" => "tss".into(),
        "lead" => "st".into(),
        "join" | "index" => "vs".into(),
        "len" | "has" | "is_list" | "is_map" | "is_text" | "is_num" | "is_bool" | "concat_sorted" => "V".into(),
        "has_key" => "Vs".into(),
        "lookup" | "omit" | "only" => "v*s".into(),
        "min" | "max" => "*n".into(),
        "concat" => "*v".into(),
        "iso" => "SS".into(),
        "date" => "SsS".into(),
        "strftime" => "ms".into(),
        "round" => "ni".into(),
        "unhex" | "unbase64" | "unbase58" | "server" => "s".into(),
        "fill" => "sV".into(),
        _ => args.iter().map(|arg| letter(*arg)).collect(),
    }
}

fn letter(arg: Arg) -> char {
    match arg {
        Arg::Is(ty) | Arg::Opt(ty) | Arg::Rest(ty) => match ty {
            Ty::Text => 't',
            Ty::Num => 'n',
            Ty::Time | Ty::Secs => 'm',
            _ => 'v',
        },
        Arg::Octets => 'o',
        Arg::Int => 'i',
        Arg::OptInt => 'j',
        Arg::Each(_) | Arg::EachText => 'e',
    }
}

impl Emit<'_> {
    pub(super) fn function(&self, function: &Function, args: &[Expr], named: &[(String, Expr)], ty: Ty) -> TokenStream {
        match function.target {
            Target::Encoder => return self.encoder(function.name, args, named),
            Target::Market => {
                let name = format_ident!("market_{}", function.name);
                let value = self.expr_at(args, 0);
                return quote! { #name(cx, market, #value)? };
            }
            Target::Func | Target::Context => {}
        }
        match function.name {
            "each_text" => return self.each_text(args),
            "nz" => return self.not_zero(args, ty),
            "has" => {
                return args.first().map_or_else(|| quote! { false }, |value| negated(&self.is_null(value)));
            }
            "has_key" => {
                if let Some(there) = self.has_picked(args) {
                    return there;
                }
            }
            "sum" | "each" | "filter" | "find" | "sort_by" => return self.closure_call(function.name, args),
            _ => {}
        }
        if let Some(made) = self.digest(function.name, args).or_else(|| self.signature(function.name, args)) {
            return returned(made, ty);
        }
        let list = self.arguments(function, args);
        let call = match function.target {
            Target::Context => {
                let name = format_ident!("cx_{}", function.name);
                quote! { #name(cx, #list) }
            }
            _ => {
                let name = match function.name {
                    "iso" if args.len() == 2 => ident("iso_in"),
                    name => ident(name),
                };
                quote! { func::#name(#list) }
            }
        };
        let call = if function.fails {
            quote! { #call? }
        } else {
            call
        };
        returned(call, ty)
    }

    /// `has_key(. key)` of a row whose members were picked.
    fn has_picked(&self, args: &[Expr]) -> Option<TokenStream> {
        let [row, Expr { kind: Kind::Text(key), .. }] = args else { return None };
        let row = match &row.kind {
            Kind::Coerce(inner) => &inner.kind,
            kind => kind,
        };
        let member = operand(&matches!(row, Kind::Here).then(|| self.pick(key))??);
        Some(quote! { #member.is_there() })
    }

    fn expr_at(&self, args: &[Expr], i: usize) -> TokenStream {
        args.get(i).map_or_else(|| quote! { None }, |arg| self.expr(arg))
    }

    fn arguments(&self, function: &Function, args: &[Expr]) -> TokenStream {
        let letters: Vec<char> = passing(function.name, function.args).chars().collect();
        let mut out = Vec::new();
        let mut letters_left = letters.iter();
        let mut given = args.iter();
        while let Some(letter) = letters_left.next() {
            if *letter == '*' {
                let letter = letters_left.next().copied().unwrap_or('v');
                let rest: Vec<_> = given.by_ref().map(|arg| self.pass(letter, Some(arg))).collect();
                out.push(quote! { &[#(#rest),*] });
                break;
            }
            let arg = given.next();
            if function.name == "iso" && arg.is_none() {
                break;
            }
            out.push(self.pass(*letter, arg));
        }
        quote! { #(#out),* }
    }

    pub(super) fn pass(&self, letter: char, arg: Option<&Expr>) -> TokenStream {
        let Some(arg) = arg else {
            return match letter {
                's' => quote! { "" },
                'i' => quote! { 0 },
                _ => quote! { None },
            };
        };
        match letter {
            'V' => {
                if matches!(arg.ty, Ty::Json) {
                    return behind_ref(&self.coerced(arg, Ty::Any));
                }
                self.by_ref(arg)
            }
            's' => self.str_ref(arg),
            'S' => {
                let value = self.lent(arg);
                quote! { #value.as_deref() }
            }
            'o' => {
                let bytes = self.octets(arg);
                quote! { &#bytes[..] }
            }
            'i' => self.whole(arg),
            'j' => {
                let value = self.whole(arg);
                quote! { Some(#value) }
            }
            'v' => self.coerced(arg, Ty::Any),
            _ => self.expr(arg),
        }
    }

    fn whole(&self, arg: &Expr) -> TokenStream {
        if let Kind::Number(text) = &arg.kind
            && let Ok(value) = text.parse::<i64>()
        {
            let literal = proc_macro2::Literal::i64_unsuffixed(value);
            return quote! { #literal };
        }
        let value = self.expr(arg);
        quote! { whole(#value).unwrap_or(0) }
    }

    fn not_zero(&self, args: &[Expr], ty: Ty) -> TokenStream {
        let value = self.expr_at(args, 0);
        match ty {
            Ty::Num => quote! { func::nz(#value) },
            Ty::Json => quote! { nz_json(#value) },
            _ => quote! { nz_value(#value) },
        }
    }

    /// Functions with named arguments.
    fn encoder(&self, name: &str, args: &[Expr], named: &[(String, Expr)]) -> TokenStream {
        let value = args.first().map_or_else(|| quote! { &Value::Null }, |arg| self.pass('V', Some(arg)));
        let word =
            |key: &str| named.iter().find(|(n, _)| n == key).and_then(|(_, e)| constant_text(e)).unwrap_or_default();
        let default_space = if self.exchange.form_plus { "plus" } else { "percent" };
        match name {
            "form" => {
                let space = match word("space").as_str() {
                    "" => default_space.to_owned(),
                    "+" => "plus".to_owned(),
                    "%20" => "percent".to_owned(),
                    other => other.to_owned(),
                };
                let space = variant("Space", &space);
                let arrays = variant("Arrays", &or(word("arrays"), "repeat"));
                let escape = variant("Escape", &or(word("escape"), "all"));
                self.form(args, &quote! { #space, #arrays, #escape })
            }
            "raw" => {
                let space = variant("Space", default_space);
                let arrays = variant("Arrays", &or(word("arrays"), "repeat"));
                self.form(args, &quote! { #space, #arrays, func::Escape::None })
            }
            "json" => {
                let style = match word("style").as_str() {
                    "spaced" => "spaced",
                    "compact" => "compact",
                    _ if self.exchange.json_ascii || word("ascii") == "true" => "ascii",
                    _ => "compact",
                };
                let style = variant("Style", style);
                quote! { into_text(func::json(#value, #style)) }
            }
            "pem" => {
                let key = args.first().map_or_else(|| quote! { "" }, |arg| self.str_ref(arg));
                quote! { into_text(func::pem(#key)) }
            }
            _ => self.signer(name, args, named),
        }
    }

    /// A form of a map, which is not built where it can be written at once.
    fn form(&self, args: &[Expr], style: &TokenStream) -> TokenStream {
        if let Some(entries) = args.first().and_then(|map| self.form_entries(map)) {
            return quote! { into_text(func::form_of(#entries, #style)) };
        }
        let map = args.first().map_or_else(|| quote! { &Value::Null }, |map| self.pass('V', Some(map)));
        quote! { into_text(func::form(#map, #style)) }
    }

    fn signer(&self, name: &str, args: &[Expr], named: &[(String, Expr)]) -> TokenStream {
        let get = |key: &str| named.iter().find(|(n, _)| n == key).map(|(_, e)| e);
        match (name, args) {
            ("jwt", [claims, key]) => {
                let claims = self.pass('V', Some(claims));
                let key = self.octets(key);
                let alg = get("alg").and_then(constant_text).unwrap_or_else(|| "HS256".to_owned());
                let header = get("header").map_or_else(|| quote! { Value::Null }, |e| self.expr(e));
                let style = variant("Style", if self.exchange.json_ascii { "ascii" } else { "compact" });
                quote! { into_text(make_jwt(cx, #claims, &#key[..], #alg, #header, #style)?) }
            }
            ("secp256k1", [digest, key]) => {
                let (digest, key) = (self.octets(digest), self.octets(key));
                let canonical = get("canonical").is_some_and(|e| constant_text(e).as_deref() == Some("true"));
                quote! { sign_secp256k1(cx_signs(cx, "secp256k1", &#digest[..]), &#key[..], #canonical)? }
            }
            _ => quote! { Value::Null },
        }
    }
}

/// The result of a call in the form that stands for its type.
fn returned(call: TokenStream, ty: Ty) -> TokenStream {
    match ty {
        Ty::Text => quote! { into_text(#call) },
        Ty::Bytes => quote! { into_bytes(#call) },
        _ => call,
    }
}

fn or(word: String, default: &str) -> String {
    if word.is_empty() { default.to_owned() } else { word }
}

fn variant(of: &str, word: &str) -> TokenStream {
    let (of, name) = (ident(of), variant_name(word));
    quote! { func::#of::#name }
}

pub(super) fn variant_name(word: &str) -> Ident {
    let mut chars = word.chars();
    let name: String = chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect();
    ident(&name)
}

/// The text of a constant expression.
fn constant_text(e: &Expr) -> Option<String> {
    match &e.uncoerced().kind {
        Kind::Text(text) | Kind::Number(text) => Some(text.clone()),
        Kind::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
