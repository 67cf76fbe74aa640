//! Order books and candles as functions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Emit;
use super::layout::{choice, in_block, named, operand};
use crate::ir::{Book, BookBody, Candles, Expr};

/// One function a mapping.
pub(super) fn books(emit: &Emit<'_>) -> TokenStream {
    let books = emit.exchange.books.iter().map(|b| book(emit, b));
    let candles = emit.exchange.candles.iter().map(|c| candle(emit, c));
    quote! { #(#books)* #(#candles)* }
}

fn book(emit: &Emit<'_>, book: &Book) -> TokenStream {
    let name = format_ident!("map_{}", book.name);
    let market = emit.market_lookup(book.market.as_ref());
    let lets = emit.lets(&book.lets);
    let mut body = quote! {};
    for (when, variant) in book.variants.iter().rev() {
        let inner = book_body(emit, variant);
        body = match when {
            None => inner,
            Some(when) => {
                let when = emit.expr(when);
                choice(&when, &inner, &body)
            }
        };
    }
    let body = quote! { #market #lets #body };
    let named = named(&body, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<OrderBook> {
            #named
            let found = row.found();
            let mut out = OrderBook::default();
            #body
            put_symbol(&mut out.symbol, &found);
            derive::order_book(&mut out);
            Ok(out)
        }
    }
}

fn book_body(emit: &Emit<'_>, body: &BookBody) -> TokenStream {
    let lets = emit.lets(&body.lets);
    let timestamp = body.timestamp.as_ref().map(|e| {
        let value = emit.expr(e);
        quote! { out.timestamp = #value; }
    });
    let nonce = body.nonce.as_ref().map(|e| {
        let value = emit.expr(e);
        quote! { out.nonce = whole(#value); }
    });
    let level = |row: &[Expr]| {
        let values = row.iter().map(|e| emit.expr(e));
        match row.len() {
            2 => quote! { level(#(#values),*, None) },
            _ => quote! { level(#(#values),*) },
        }
    };
    let side = |rows: &Option<Expr>, row: &Option<Vec<Expr>>, target: &str| {
        let (rows, row) = (emit.expr(rows.as_ref()?), row.as_ref()?);
        let target = format_ident!("{target}");
        let push = emit.with_elements(|| {
            let (lets, level) = (emit.lets(&body.row_lets), level(row));
            quote! { #lets if let Some(level) = #level { out.#target.push(level); } }
        });
        Some(quote! {
            let levels = #rows;
            out.#target.reserve_exact(levels.len());
            for (key, here) in levels.rows() { #push }
        })
    };
    let bids = side(&body.bids, &body.bid_row, "bids");
    let asks = side(&body.asks, &body.ask_row, "asks");
    let tagged = body.rows.as_ref().zip(body.side.as_ref()).zip(body.bid_row.as_ref()).map(|((rows, side), row)| {
        let rows = operand(&emit.expr(rows));
        let push = emit.with_elements(|| {
            let (lets, level, side) = (emit.lets(&body.row_lets), level(row), emit.str_ref(side));
            quote! {
                #lets
                if let Some(level) = #level {
                    if #side == "bid" { out.bids.push(level); } else { out.asks.push(level); }
                }
            }
        });
        quote! { for (key, here) in #rows.rows() { #push } }
    });
    quote! { #lets #timestamp #nonce #bids #asks #tagged }
}

fn candle(emit: &Emit<'_>, candles: &Candles) -> TokenStream {
    let name = format_ident!("map_{}", candles.name);
    let place = match (&candles.each, &candles.columns) {
        (_, Some((lets, lists))) => {
            let (lets, lists) = (emit.lets(lets), lists.iter().map(|l| emit.expr(l)));
            Some(in_block(&lets, quote! { columns(cx, &[#(#lists),*]) }))
        }
        (each, None) => each.as_ref().map(|each| emit.with_lets(each)),
    };
    let rows = emit.rows_functions(&candles.name, place, candles.filter.as_ref());
    let lets = emit.lets(&candles.lets);
    let mut body = quote! { Candle::default() };
    for variant in candles.variants.iter().rev() {
        let names = ["timestamp", "open", "high", "low", "close", "volume"].map(|n| format_ident!("{n}"));
        let inner = emit.with_elements(|| {
            let (lets, values) = (emit.lets(&variant.lets), variant.row.iter().map(|e| emit.expr(e)));
            let fields = names.iter().zip(values).map(|(name, value)| quote! { #name: #value });
            quote! { #lets Candle { #(#fields),* } }
        });
        let inner = quote! { { #inner } };
        body = match &variant.when {
            None => inner,
            Some(when) => {
                let when = emit.expr(when);
                quote! { if #when #inner else { #body } }
            }
        };
    }
    let body = quote! { #lets Ok(#body) };
    let named = named(&body, &quote! { row.market });
    quote! {
        fn #name<'a>(cx: &Cx<'a>, here: Json<'a>, row: &Row<'a>) -> Result<Candle> {
            #named
            #body
        }
        #rows
    }
}
