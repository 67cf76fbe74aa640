//! Fields of unified values as Rust.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::context::{Emit, ident, place};
use super::layout::operand;
use crate::ir::{FeeValue, Field, FieldValue, MarketLookup, NetworkRows, StructBody};

impl Emit<'_> {
    /// `out.place = value;` for each field.
    pub(super) fn fields(&self, fields: &[Field]) -> TokenStream {
        let lines = fields.iter().map(|field| self.field(field));
        quote! { #(#lines)* }
    }

    fn field(&self, field: &Field) -> TokenStream {
        let target = place(&field.place);
        match &field.value {
            FieldValue::Plain(expr) => match expr.ty {
                crate::ir::Ty::Text => {
                    let value = self.text_of(expr);
                    quote! { put_text(&mut out.#target, #value); }
                }
                _ => {
                    let value = self.expr(expr);
                    quote! { out.#target = #value; }
                }
            },
            FieldValue::Word(rust, expr) => {
                let rust = ident(rust);
                match field.place.as_str() {
                    // A market always has a kind.
                    "kind" if rust == "MarketKind" => {
                        let value = self.expr(expr);
                        quote! { if let Some(w) = #value { out.#target = #rust::from_word(&w); } }
                    }
                    _ => {
                        let value = self.text_of(expr);
                        quote! { put_word(&mut out.#target, #value); }
                    }
                }
            }
            FieldValue::Int(expr) => {
                let value = self.expr(expr);
                quote! { out.#target = whole(#value); }
            }
            FieldValue::Fee(fee) => {
                let fee = self.fee(fee);
                quote! { out.#target = #fee; }
            }
            FieldValue::Fees(fees, rows) => self.fees(&target, fees, rows.as_ref()),
            FieldValue::Extra(entries) => {
                let count = Literal::usize_unsuffixed(entries.len());
                let lines = entries.iter().map(|(key, expr)| {
                    let value = self.value_of(expr);
                    quote! { put(&mut extra, #key, #value); }
                });
                quote! {
                    {
                        let mut extra = Params::with_capacity(#count);
                        #(#lines)*
                        put_extra(&mut out.#target, extra);
                    }
                }
            }
            FieldValue::Networks(rows) => {
                self.networks(rows, quote! { Network }, &quote! { add_network(&mut out.#target, network); })
            }
            FieldValue::NetworkFees(rows) => {
                let of_row = || rows.key.as_ref().map_or_else(|| quote! { no_text() }, |key| self.expr(key));
                let key = self.without_picks(of_row);
                let add = quote! { add_network_fee(&mut out.#target, #key, network); };
                self.networks(rows, quote! { NetworkFee }, &add)
            }
            FieldValue::Trades(expr, mapping) => {
                let rows = operand(&self.expr(expr));
                let function = format_ident!("map_{}", mapping);
                quote! {
                    {
                        let mut list = Vec::new();
                        map_rows(cx, #rows.rows(), &row.inside(market), &mut list, #function)?;
                        out.#target = list.into();
                    }
                }
            }
        }
    }

    fn fee(&self, fee: &FeeValue) -> TokenStream {
        let number = |e: Option<&crate::ir::Expr>| e.map_or_else(|| quote! { None }, |e| self.expr(e));
        let (cost, rate) = (number(fee.cost.as_ref()), number(fee.rate.as_ref()));
        let currency = match fee.currency.as_deref() {
            Some(FieldValue::Plain(expr)) => {
                let value = self.expr(expr);
                quote! { keep_text(#value) }
            }
            _ => quote! { None },
        };
        if fee.keep {
            quote! { Some(Fee { cost: #cost, currency: #currency, rate: #rate }) }
        } else {
            // Without a cost it is no fee.
            quote! { match #cost { None => None, cost => Some(Fee { cost, currency: #currency, rate: #rate }) } }
        }
    }

    fn fees(&self, target: &TokenStream, fees: &[FeeValue], rows: Option<&(crate::ir::Expr, FeeValue)>) -> TokenStream {
        let written = fees.iter().map(|fee| {
            let fee = self.fee(fee);
            quote! { fees.extend(#fee); }
        });
        let rows = rows.map(|(each, fee)| {
            let (each, fee) = (operand(&self.coerced(each, crate::ir::Ty::Any)), self.fee(fee));
            quote! { for it in #each.items() { fees.extend(#fee); } }
        });
        quote! { { let mut fees = Vec::new(); #(#written)* #rows out.#target = fees.into(); } }
    }

    fn networks(&self, rows: &NetworkRows, of: TokenStream, add: &TokenStream) -> TokenStream {
        let each = operand(&self.expr(&rows.each));
        let network = self.without_picks(|| {
            let lets = self.lets(&rows.lets);
            let fields = self.fields(&rows.fields);
            let network = quote! { let network = { let mut out = #of::default(); #fields out }; #add };
            let network = self.provided(rows.filter.as_ref(), network);
            quote! { #lets #network }
        });
        quote! {
            let mut inner = row.inside(market);
            for (key, item) in #each.rows() {
                inner.go_to(key, here);
                let (row, here) = (&inner, item);
                #network
            }
        }
    }

    /// Finds the row's market: `let market = ...`.
    pub(super) fn market_lookup(&self, market: Option<&MarketLookup>) -> TokenStream {
        let Some(market) = market else { return quote! {} };
        let lets = self.lets(&market.lets);
        let text = |e: Option<&crate::ir::Expr>| e.map_or_else(|| quote! { None }, |e| self.expr(e));
        let (id, delim, kind) = (text(market.id.as_ref()), text(market.delim.as_ref()), text(market.kind.as_ref()));
        let find = ident(if market.asked { "find_market" } else { "find_own_market" });
        quote! {
            #lets
            let found = #find(cx, #id, #delim, #kind, market);
            let market = found.known();
        }
    }

    /// Statements that fill `out`; they may rebind `market` and `found`.
    pub(super) fn body(&self, body: &StructBody) -> TokenStream {
        let market = self.market_lookup(body.market.as_ref());
        let lets = self.lets(&body.lets);
        let (early, late) = (self.fields(&body.early), self.fields(&body.late));
        let mut cases = quote! {};
        for (_, when, inner) in body.cases.iter().rev() {
            let inner_body = self.body(inner);
            let inner_body = quote! { { #inner_body (market, found) } };
            cases = match when {
                None => inner_body,
                Some(when) => {
                    let when = self.expr(when);
                    let otherwise = if cases.is_empty() {
                        quote! { { (market, found) } }
                    } else {
                        cases
                    };
                    quote! { if #when #inner_body else #otherwise }
                }
            };
        }
        let cases = if cases.is_empty() {
            quote! {}
        } else {
            quote! { let (market, found) = #cases; }
        };
        quote! { #market #lets #early #cases #late }
    }
}
