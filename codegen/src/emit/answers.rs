//! The reading of answers.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::{Emit, choice, declared, ident, in_block, negated, operand};
use crate::ir::{Call, Expr, Kind, Output, Rows, Ty, Var};

/// The function that reads the answers of a call.
pub(super) fn read(emit: &Emit<'_>, call: &Call) -> TokenStream {
    let name = format_ident!("read_{}", call.name);
    let main = call.steps.len().saturating_sub(1);
    let certain = call.outputs.iter().position(|output| output.when.is_none());
    let conditional = call.outputs.iter().take(certain.unwrap_or(call.outputs.len())).filter_map(|output| {
        let (lets, when, answer) = (emit.lets(&output.lets), output.when.as_ref()?, answer(emit, call, output));
        let when = emit.expr(when);
        Some(in_block(&lets, quote! { if #when { return { #answer }; } }))
    });
    let last = certain.and_then(|at| call.outputs.get(at)).map_or_else(
        || quote! { Err(no_variant(cx)) },
        |output| {
            let (lets, answer) = (emit.lets(&output.lets), answer(emit, call, output));
            quote! { #lets #answer }
        },
    );
    let body = of_answer(main, quote! { #(#conditional)* #last });
    quote! { fn #name<'a>(cx: &Cx<'a>) -> Result<Answer> { #body } }
}

/// Statements that read the answer of a step, behind the declarations of what they name.
pub(super) fn of_answer(step: usize, body: TokenStream) -> TokenStream {
    let step = Literal::usize_unsuffixed(step);
    let here = declared(&body, "here", quote! { let here = cx.step(#step); });
    let row = declared(&body, "row", quote! { let row = &Row::new(cx, #step); });
    let market = declared(&body, "market", quote! { let market = cx.market(); });
    quote! { #market #here #row #body }
}

/// Statements and, as their value, the answer of the call.
fn answer(emit: &Emit<'_>, call: &Call, output: &Output) -> TokenStream {
    let variant = ident(call.variant);
    if let Some(plain) = &output.plain {
        let lets = output.rows.first().map(|rows| emit.lets(&rows.lets));
        let value = emit.expr(plain);
        return match plain.ty {
            Ty::Time => quote! { #lets time_answer(cx, #value) },
            _ => {
                let value = operand(&value);
                quote! { #lets Ok(Answer::Raw(#value.into_owned())) }
            }
        };
    }
    let Some(method) = crate::unified::method(&call.name) else { return quote! {} };
    let rust = value_type(output, method);
    let many = method.shape == crate::unified::Shape::Many;
    let set = output.set.as_ref().map(|set| {
        let (lets, fields) = (emit.lets(&set.lets), emit.fields(&set.late));
        let again = derive_again(method.mapping);
        quote! { { #lets #fields #again } }
    });
    let main = call.steps.len().saturating_sub(1);
    if !many {
        let Some(rows) = output.rows.first() else { return quote! {} };
        if let Some(name) = plain_mapping(output, rows, main) {
            let (at, function) = (rows_at(emit, rows), format_ident!("map_{}", name));
            let answer = if fills_in_place(emit, name) {
                quote! { row_answer }
            } else {
                quote! { made_answer }
            };
            let step = Literal::usize_unsuffixed(main);
            return quote! { #answer(cx, #step, #at, #function, Answer::#variant) };
        }
        let value = one_value(emit, method, output, rows, set.as_ref());
        let head = rows_head(emit, rows, main);
        return quote! { #head #value finish(cx, Answer::#variant(value), Arrange::None) };
    }
    let arrange = ident(call.arrange);
    if let [rows] = output.rows.as_slice()
        && let Some(name) = plain_mapping(output, rows, main).filter(|name| is_plain_list(emit, rows, name))
    {
        let (at, function) = (operand(&rows_at(emit, rows)), format_ident!("map_{}", name));
        let step = Literal::usize_unsuffixed(main);
        return quote! { list_answer(cx, #step, #at.rows(), #function, Answer::#variant, Arrange::#arrange) };
    }
    let lists = output.rows.iter().map(|rows| {
        let (head, values) = (rows_head(emit, rows, main), many_values(emit, method, output, rows, set.as_ref()));
        if output.rows.len() == 1 {
            quote! { #head #values }
        } else {
            in_block(&head, values)
        }
    });
    quote! { let mut list = Vec::<#rust>::new(); #(#lists)* finish(cx, Answer::#variant(list), Arrange::#arrange) }
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
fn one_value(
    emit: &Emit<'_>,
    method: &crate::unified::Method,
    output: &Output,
    rows: &Rows,
    set: Option<&TokenStream>,
) -> TokenStream {
    let at = rows_at(emit, rows);
    if let (None, None, [(None, name)]) = (&output.inline, set, rows.out.as_slice()) {
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
fn value_type(output: &Output, method: &crate::unified::Method) -> TokenStream {
    output.inline.as_ref().map_or_else(
        || quote! { _ },
        |_| ident(crate::unified::mapping(method.mapping).map_or("Order", |m| m.rust)).into_token_stream(),
    )
}

/// Whether a mapping fills a value where it is to stay.
fn fills_in_place(emit: &Emit<'_>, name: &str) -> bool {
    emit.exchange.maps.iter().any(|map| map.name == *name)
}

/// What follows from other fields follows again after some were set.
fn derive_again(mapping: &str) -> TokenStream {
    match mapping {
        "ticker" => quote! { derive::ticker(out, market, DEF.precision_mode); },
        "order" | "trade" | "position" => {
            let derive = ident(mapping);
            quote! { derive::#derive(out, market); }
        }
        _ => quote! {},
    }
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
fn fill(emit: &Emit<'_>, method: &crate::unified::Method, output: &Output, rows: &Rows) -> TokenStream {
    match &output.inline {
        Some(body) => inline(emit, method, body),
        None => mapping_call(emit, &rows.out),
    }
}

fn inline(emit: &Emit<'_>, method: &crate::unified::Method, body: &crate::ir::StructBody) -> TokenStream {
    let body = emit.body(body);
    let again = derive_again(method.mapping);
    let symbol = matches!(
        method.mapping,
        "order"
            | "trade"
            | "ticker"
            | "position"
            | "trading_fee"
            | "funding_rate"
            | "leverage"
            | "margin_change"
            | "open_interest"
    )
    .then(|| quote! { if out.symbol.is_none() { out.symbol = symbol; } });
    quote! { { let symbol = row.symbol(); #body #symbol #again } }
}

fn mapping_call(emit: &Emit<'_>, names: &[(Option<crate::ir::Expr>, String)]) -> TokenStream {
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

fn many_values(
    emit: &Emit<'_>,
    method: &crate::unified::Method,
    output: &Output,
    rows: &Rows,
    set: Option<&TokenStream>,
) -> TokenStream {
    let parts = parts_of(emit, rows).filter(|_| output.inline.is_none());
    let name = rows.out.first().map(|(_, name)| name.as_str());
    let has_rows = name.filter(|name| {
        emit.exchange.maps.iter().any(|m| m.name == *name && m.says_rows())
            || emit.exchange.candles.iter().any(|c| c.name == *name)
    });
    let known_markets = name.is_some_and(|n| emit.exchange.maps.iter().any(|m| m.name == n && m.known_markets));
    let here = if parts.is_some() {
        quote! { here }
    } else {
        rows_at(emit, rows)
    };
    let items = match has_rows {
        Some(name) if output.inline.is_none() => {
            let function = format_ident!("rows_{}", name);
            quote! { #function(cx, #here, row)? }
        }
        _ => {
            let here = operand(&here);
            quote! { #here.rows() }
        }
    };
    let of_parts = |each: TokenStream| match &parts {
        Some(parts) => quote! { for here in [#parts] { #each } },
        None => each,
    };
    if let (None, None, None, [(None, name)], false) =
        (&output.inline, set, &rows.filter, rows.out.as_slice(), known_markets)
        && fills_in_place(emit, name)
    {
        let function = format_ident!("map_{}", name);
        return of_parts(quote! { map_rows(cx, #items, row, &mut list, #function)?; });
    }
    // A candle is small, and made of values that are all there at once.
    if let (None, None, None, [(None, name)]) = (&output.inline, set, &rows.filter, rows.out.as_slice())
        && emit.exchange.candles.iter().any(|candles| candles.name == *name)
    {
        let function = format_ident!("map_{}", name);
        return of_parts(quote! { make_rows(cx, #items, row, &mut list, #function)?; });
    }
    let fill = fill(emit, method, output, rows);
    let push = quote! { if let Some(out) = next(&mut list) { #fill #set } };
    if known_markets && output.inline.is_none() {
        let function = format_ident!("rows_{}", name.unwrap_or_default());
        let at = rows.at.as_ref().map(|_| quote! { let here = #here; });
        let each = quote! { for row in #function(cx, here, row)? { let row = &row; #push } };
        return in_block(&at.unwrap_or_default(), each);
    }
    let filter = rows.filter.as_ref().map(|filter| {
        let filter = negated(&emit.expr(filter));
        quote! { if #filter { continue; } }
    });
    of_parts(quote! {
        let rows = #items;
        list.reserve(rows.len());
        for (key, item) in rows {
            let row = &row.with(row.market, key, item);
            let here = item;
            #filter
            #push
        }
    })
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
