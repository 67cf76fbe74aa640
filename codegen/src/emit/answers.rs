//! The reading of answers.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::{Emit, ident};
use super::layout::{Way, choice, declared, first_that_holds, in_block, named, negated, operand};
use super::mapping::{derived, follows};
use super::rows::{keeps_name, rows_name};
use crate::ir::{Call, Expr, Kind, Output, Rows, StructBody, Ty, Var};
use crate::unified::{self, Method, Shape};

/// The function that reads the answers of a call.
pub(super) fn read(emit: &Emit<'_>, call: &Call) -> TokenStream {
    let name = format_ident!("read_{}", call.name);
    let main = call.steps.len().saturating_sub(1);
    let ways = call.outputs.iter().map(|output| Way {
        lets: emit.lets(&output.lets),
        when: output.when.as_ref().map(|when| emit.expr(when)),
        value: answer(emit, call, output),
    });
    let body = of_answer(main, first_that_holds(ways, quote! { Err(no_variant(cx)) }));
    let has_symbol = unified::method(&call.name).is_some_and(|method| method.args.contains(&"symbol"));
    let of_any = (has_symbol && !call.names_market).then(|| quote! { let cx = &cx.of_any_market(); });
    quote! { fn #name<'a>(cx: &Cx<'a>) -> Result<Answer> { #of_any #body } }
}

/// Statements that read the answer of a step, behind the declarations of what they name.
pub(super) fn of_answer(step: usize, body: TokenStream) -> TokenStream {
    let step = Literal::usize_unsuffixed(step);
    let here = declared(&body, "here", quote! { let here = cx.step(#step); });
    let row = declared(&body, "row", quote! { let row = &Row::new(cx, #step); });
    let named = named(&body, &quote! { cx.market() });
    quote! { #named #here #row #body }
}

/// Statements and, as their value, the answer of the call.
fn answer(emit: &Emit<'_>, call: &Call, output: &Output) -> TokenStream {
    if let Some(plain) = &output.plain {
        return plain_answer(emit, output, plain);
    }
    let Some(method) = unified::method(&call.name) else { return quote! {} };
    match method.shape {
        Shape::Many => list_answer(emit, call, method, output),
        _ => one_answer(emit, call, method, output),
    }
}

/// An answer that is a time, or what the exchange said.
fn plain_answer(emit: &Emit<'_>, output: &Output, plain: &Expr) -> TokenStream {
    let lets = output.rows.first().map(|rows| emit.lets(&rows.lets));
    let value = emit.expr(plain);
    match plain.ty {
        Ty::Time => quote! { #lets time_answer(cx, #value) },
        _ => {
            let value = operand(&value);
            quote! { #lets Ok(Answer::Raw(#value.into_owned())) }
        }
    }
}

/// An answer of one value.
fn one_answer(emit: &Emit<'_>, call: &Call, method: &Method, output: &Output) -> TokenStream {
    let (variant, main) = (ident(call.variant), call.steps.len().saturating_sub(1));
    let Some(rows) = output.rows.first() else { return quote! {} };
    if let Some(name) = plain_mapping(output, rows, main) {
        let (at, function, step) =
            (rows_at(emit, rows), format_ident!("map_{}", name), Literal::usize_unsuffixed(main));
        let answer = ident(if fills_in_place(emit, name) { "row_answer" } else { "made_answer" });
        return quote! { #answer(cx, #step, #at, #function, Answer::#variant) };
    }
    let (head, value) = (rows_head(emit, rows, main), one_value(emit, method, output, rows));
    quote! { #head #value finish(cx, Answer::#variant(value), Arrange::None) }
}

/// An answer that is a list.
fn list_answer(emit: &Emit<'_>, call: &Call, method: &Method, output: &Output) -> TokenStream {
    let (variant, arrange, main) = (ident(call.variant), ident(call.arrange), call.steps.len().saturating_sub(1));
    if let [rows] = output.rows.as_slice()
        && let Some(name) = plain_mapping(output, rows, main).filter(|name| is_plain_list(emit, rows, name))
    {
        let (rows, function) = (emit.rows_of(name, &rows_at(emit, rows)), format_ident!("map_{}", name));
        let step = Literal::usize_unsuffixed(main);
        return quote! { list_answer(cx, #step, #rows, #function, Answer::#variant, Arrange::#arrange) };
    }
    let lists = output.rows.iter().map(|rows| {
        let (head, values) = (rows_head(emit, rows, main), many_values(emit, method, output, rows));
        match output.rows.len() {
            1 => quote! { #head #values },
            _ => in_block(&head, values),
        }
    });
    let rust = value_type(output, method);
    quote! { let mut list = Vec::<#rust>::new(); #(#lists)* finish(cx, Answer::#variant(list), Arrange::#arrange) }
}

/// What is set in a value after its mapping.
fn set_after(emit: &Emit<'_>, method: &Method, output: &Output) -> Option<TokenStream> {
    output.set.as_ref().map(|set| {
        let fields = emit.with_picks(|| {
            let (lets, fields) = (emit.lets(&set.lets), emit.fields(&set.late));
            quote! { #lets #fields }
        });
        // What follows from other fields follows again.
        let again = unified::mapping(method.mapping).map(|of| derived(of.derive));
        quote! { { #fields #again } }
    })
}

/// The mapping of an answer that is nothing but that mapping of the main response.
fn plain_mapping<'o>(output: &'o Output, rows: &'o Rows, main: usize) -> Option<&'o str> {
    let plain = output.inline.is_none() && output.set.is_none() && rows.lets.is_empty() && rows.tag.is_none();
    let place = rows.step == main && !rows.at.as_ref().is_some_and(reads_row);
    match rows.out.as_slice() {
        [(None, name)] if plain && place && rows.filter.is_none() => Some(name),
        _ => None,
    }
}

/// Whether an expression reads more of a row than where it stands.
fn reads_row(e: &Expr) -> bool {
    let of_row = matches!(e.kind, Kind::Var(Var::Key | Var::Source | Var::Root | Var::Row | Var::Sent));
    of_row || e.parts().into_iter().any(|(part, _)| reads_row(part))
}

/// Whether the rows of a list stand in one place, and all of them count.
fn is_plain_list(emit: &Emit<'_>, rows: &Rows, name: &str) -> bool {
    let map = emit.exchange.maps.iter().find(|map| map.name == name);
    map.is_some_and(|map| !map.says_rows()) && parts_of(emit, rows).is_none()
}

/// `let value = ...;`: the one value of an answer.
fn one_value(emit: &Emit<'_>, method: &Method, output: &Output, rows: &Rows) -> TokenStream {
    let (at, set) = (rows_at(emit, rows), set_after(emit, method, output));
    if let (None, None, [(None, name)]) = (&output.inline, &set, rows.out.as_slice()) {
        let function = format_ident!("map_{}", name);
        return match fills_in_place(emit, name) {
            true => quote! { let value = map_row(cx, #at, row, #function)?; },
            false => quote! { let value = Box::new(#function(cx, #at, row)?); },
        };
    }
    let fill = fill(emit, method, output, rows);
    let here = rows.at.is_some().then(|| quote! { let here = #at; });
    let ty = value_type(output, method);
    quote! {
        #here
        let mut value = Box::<#ty>::default();
        { let out = &mut *value; #fill #set }
    }
}

/// The type of an answer's values, where nothing else tells the compiler.
fn value_type(output: &Output, method: &Method) -> TokenStream {
    output.inline.as_ref().map_or_else(
        || quote! { _ },
        |_| ident(unified::mapping(method.mapping).map_or("Order", |m| m.rust)).into_token_stream(),
    )
}

/// Whether a mapping fills a value where it is to stay.
fn fills_in_place(emit: &Emit<'_>, name: &str) -> bool {
    emit.exchange.maps.iter().any(|map| map.name == *name)
}

/// The place of the rows in the answer.
fn rows_at(emit: &Emit<'_>, rows: &Rows) -> TokenStream {
    rows.at.as_ref().map_or_else(|| quote! { here }, |at| emit.expr(at))
}

/// What the rows are read with, where it is not what the function has: another step's answer, lets, a tag.
fn rows_head(emit: &Emit<'_>, rows: &Rows, main: usize) -> TokenStream {
    let step = Literal::usize_unsuffixed(rows.step);
    let source = (rows.step != main).then(|| quote! { let here = cx.step(#step); let row = &Row::new(cx, #step); });
    let lets = emit.lets(&rows.lets);
    let tag = rows.tag.as_ref().map(|tag| {
        let tag = emit.expr(tag);
        quote! { let row = &row.tagged(#tag); }
    });
    quote! { #source #lets #tag }
}

/// Statements that fill `out` from a row.
fn fill(emit: &Emit<'_>, method: &Method, output: &Output, rows: &Rows) -> TokenStream {
    match &output.inline {
        Some(body) => inline(emit, method, body),
        None => mapping_call(emit, &rows.out),
    }
}

fn inline(emit: &Emit<'_>, method: &Method, body: &StructBody) -> TokenStream {
    let body = emit.body(body);
    let follows = unified::mapping(method.mapping).map(|of| follows(of.of_market, of.derive));
    let body = quote! { #body #follows };
    let found = declared(&body, "found", quote! { let found = row.found(); });
    quote! { { #found #body } }
}

fn mapping_call(emit: &Emit<'_>, names: &[(Option<Expr>, String)]) -> TokenStream {
    let mut fill = quote! { return Err(no_variant(cx)); };
    for (when, name) in names.iter().rev() {
        let function = format_ident!("map_{}", name);
        let this = match fills_in_place(emit, name) {
            true => quote! { #function(cx, here, row, out)?; },
            false => quote! { *out = #function(cx, here, row)?; },
        };
        fill = match when {
            None => this,
            Some(when) => {
                let when = emit.expr(when);
                choice(&when, &this, &fill)
            }
        };
    }
    fill
}

/// Statements that put the values of all rows into the list.
fn many_values(emit: &Emit<'_>, method: &Method, output: &Output, rows: &Rows) -> TokenStream {
    let name = rows.out.first().map(|(_, name)| name.as_str()).filter(|_| output.inline.is_none());
    let map = name.and_then(|name| emit.exchange.maps.iter().find(|map| map.name == name));
    let candles = name.and_then(|name| emit.exchange.candles.iter().find(|candles| candles.name == name));
    let one = one_of_many(emit, method, output, rows);
    if let Some(map) = map.filter(|map| map.known_markets) {
        return known_market_values(emit, rows, &map.name, &one);
    }
    let parts = parts_of(emit, rows).filter(|_| output.inline.is_none());
    let here = match parts {
        Some(_) => quote! { here },
        None => rows_at(emit, rows),
    };
    let own_place = map.is_some_and(|map| map.each.is_some())
        || candles.is_some_and(|candles| candles.each.is_some() || candles.columns.is_some());
    let keeps = match (map, candles) {
        (Some(map), _) if map.filter.is_some() => Some(keeps_name(&map.name)),
        (_, Some(candles)) if candles.filter.is_some() => Some(keeps_name(&candles.name)),
        _ => None,
    };
    let place = match name.filter(|_| own_place) {
        Some(name) => {
            let function = rows_name(name);
            quote! { #function(cx, #here, row)? }
        }
        None => here,
    };
    // Which mapping it is may be decided row by row.
    let of_members = !rows.out.is_empty() && rows.out.iter().all(|(_, name)| emit.is_of_members(name));
    let items = match name.filter(|_| of_members && output.inline.is_none()) {
        Some(name) => emit.rows_of(name, &place),
        None => {
            let place = operand(&place);
            quote! { #place.rows() }
        }
    };
    let all = output.set.is_none() && rows.filter.is_none() && keeps.is_none();
    let each = match name.filter(|_| rows.out.len() == 1 && all) {
        Some(name) if certain(rows) && map.is_some() => {
            let function = format_ident!("map_{}", name);
            quote! { map_rows(cx, #items, row, &mut list, #function)?; }
        }
        // A candle is small, and made of values that are all there at once.
        Some(name) if certain(rows) && candles.is_some() => {
            let function = format_ident!("map_{}", name);
            quote! { make_rows(cx, #items, row, &mut list, #function)?; }
        }
        _ => row_by_row(emit, rows, &items, keeps, &one),
    };
    match parts {
        Some(parts) => quote! { for here in [#parts] { #each } },
        None => each,
    }
}

/// Whether nothing decides which mapping it is.
fn certain(rows: &Rows) -> bool {
    rows.out.iter().all(|(when, _)| when.is_none())
}

/// Statements that put the value of a row into the list.
fn one_of_many(emit: &Emit<'_>, method: &Method, output: &Output, rows: &Rows) -> TokenStream {
    let (fill, set) = (fill(emit, method, output, rows), set_after(emit, method, output));
    quote! { if let Some(out) = next(&mut list) { #fill #set } }
}

/// A value for each known market, whatever rows there are.
fn known_market_values(emit: &Emit<'_>, rows: &Rows, map: &str, one: &TokenStream) -> TokenStream {
    let function = rows_name(map);
    let at = rows.at.as_ref().map(|at| {
        let at = emit.expr(at);
        quote! { let here = #at; }
    });
    let each = quote! { for row in #function(cx, here, row)? { let row = &row; #one } };
    in_block(&at.unwrap_or_default(), each)
}

fn row_by_row(
    emit: &Emit<'_>,
    rows: &Rows,
    items: &TokenStream,
    keeps: Option<Ident>,
    one: &TokenStream,
) -> TokenStream {
    let keeps = keeps.map(|keeps| quote! { if !#keeps(cx, here, row)? { continue; } });
    let filter = rows.filter.as_ref().map(|filter| {
        let filter = negated(&emit.expr(filter));
        quote! { if #filter { continue; } }
    });
    quote! {
        let rows = #items;
        list.reserve(rows.size_hint().1.unwrap_or_default());
        let mut inner = row.inside(row.market);
        for (key, item) in rows {
            inner.go_to(key, item);
            let (row, here) = (&inner, item);
            #keeps
            #filter
            #one
        }
    }
}

/// The parts of rows that stand in several places of the answers: read one after the other, they need not be put together first.
fn parts_of(emit: &Emit<'_>, rows: &Rows) -> Option<TokenStream> {
    let Kind::Call(function, parts, _) = &rows.at.as_ref()?.uncoerced().kind else { return None };
    let name = rows.out.first().map(|(_, name)| name.as_str())?;
    let whole = emit.exchange.maps.iter().any(|map| map.name == name && map.each.is_none() && !map.known_markets);
    let places = parts.iter().map(Expr::uncoerced).all(|part| part.ty == Ty::Json);
    (whole && places && function.name == "concat").then(|| {
        let parts = parts.iter().map(|part| emit.expr(part.uncoerced()));
        quote! { #(#parts),* }
    })
}
