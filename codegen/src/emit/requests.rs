//! Requests of unified calls: what is refused first, and which endpoint is asked with which parameters.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::{Emit, ident};
use super::layout::{Way, choice, first_that_holds, named, negated, operand};
use super::place::{place, unknown};
use crate::ir::{Branch, Call, CallStep, Expr, Kind, Lets, Refusal, RequestForm, UseCase, Var};

/// Room for so many parameters is made at once: calls with more leave most of them out, and a large block costs the allocator more.
const MOST_AT_FIRST: usize = 12;

pub(super) fn build_name(call: &str, step: usize) -> Ident {
    format_ident!("build_{}_{}", call, step)
}

/// The function that makes a step's request.
pub(super) fn build(emit: &Emit<'_>, call: &Call, i: usize, step: &CallStep) -> TokenStream {
    let name = build_name(&call.name, i);
    let plan = Plan::of(call, i, step);
    let (guards, request) = (plan.guards(emit), plan.request(emit));
    request_function(&name, &quote! { #guards #request })
}

fn request_function(name: &Ident, body: &TokenStream) -> TokenStream {
    let named = named(body, &quote! { cx.market() });
    quote! {
        fn #name<'a>(cx: &Cx<'a>) -> Result<Option<Prepared>> {
            #named
            #body
        }
    }
}

/// The function that refuses before the facts are asked, where a call has facts and such refusals.
pub(super) fn refuse(emit: &Emit<'_>, call: &Call) -> Option<TokenStream> {
    let mut plan = Plan { guards: Vec::new(), branches: Vec::new() };
    let mut known: Lets = Vec::new();
    for refusal in call.refusals.iter().filter(|refusal| is_early(call, refusal)) {
        plan.guard(&mut known, &refusal.lets, &refusal.when, Some(refusal));
    }
    if plan.guards.is_empty() {
        return None;
    }
    plan.place();
    let (name, guards) = (refuse_name(&call.name), plan.guards(emit));
    let named = named(&guards, &quote! { cx.market() });
    Some(quote! {
        fn #name<'a>(cx: &Cx<'a>) -> Result<()> {
            #named
            #guards
            Ok(())
        }
    })
}

pub(super) fn refuse_name(call: &str) -> Ident {
    format_ident!("refuse_{}", call)
}

/// Whether there are facts that this refusal does not wait for.
pub(super) fn is_early(call: &Call, refusal: &Refusal) -> bool {
    let waits = refusal.lets.iter().any(|(_, value)| reads_fact(value)) || reads_fact(&refusal.when);
    !call.facts.is_empty() && !refusal.after_steps && !waits
}

fn reads_fact(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Var(Var::Fact(_))) || expr.parts().into_iter().any(|(part, _)| reads_fact(part))
}

/// The statements of a request in order. What several of them read is computed once, before the first that does.
struct Plan<'c> {
    guards: Vec<Guard<'c>>,
    branches: Vec<Branch>,
}

/// A condition that ends the function.
struct Guard<'c> {
    lets: Lets,
    when: Expr,
    /// Refused for this; without it the request is not made unless the condition holds.
    refusal: Option<&'c Refusal>,
    /// Whether its lets hide others of the same name.
    hides: bool,
}

impl<'c> Plan<'c> {
    fn of(call: &'c Call, i: usize, step: &'c CallStep) -> Self {
        let mut plan = Plan { guards: Vec::new(), branches: step.branches.clone() };
        // Refusals stand before the first request, or before the last where they read earlier answers.
        let (first, last) = (i == 0, i + 1 == call.steps.len());
        let due = call.refusals.iter().filter(|refusal| if refusal.after_steps { last } else { first });
        let due = due.filter(|refusal| !is_early(call, refusal));
        let mut known: Lets = Vec::new();
        for refusal in due {
            plan.guard(&mut known, &refusal.lets, &refusal.when, Some(refusal));
        }
        if let Some((lets, when)) = &step.when {
            plan.guard(&mut known, lets, when, None);
        }
        for Branch { lets, form, .. } in &mut plan.branches {
            let all: Lets = lets.iter().chain(&form.lets).cloned().collect();
            let outer = |(name, _): &(String, Expr)| lets.iter().any(|(other, _)| other == name);
            (*lets, form.lets) = unknown(&known, &all).into_iter().partition(outer);
        }
        plan.place();
        plan
    }

    fn guard(&mut self, known: &mut Lets, lets: &Lets, when: &Expr, refusal: Option<&'c Refusal>) {
        let lets = unknown(known, lets);
        let hides = lets.iter().any(|(name, _)| known.iter().any(|(other, _)| other == name));
        if !hides {
            known.extend(lets.iter().cloned());
        }
        self.guards.push(Guard { lets, when: when.clone(), refusal, hides });
    }

    /// Puts each let where it is needed: those of the branches first, which only their branch reads.
    fn place(&mut self) {
        for Branch { lets, when, form } in &mut self.branches {
            let (inner, mut users) = parts(form);
            place(inner, &mut users);
            let (inner, users) = parts(form);
            let inner = inner.iter_mut().map(|(_, value)| value);
            place(lets, &mut when.iter_mut().chain(inner).chain(users).collect::<Vec<_>>());
        }
        for i in (0..self.guards.len()).rev() {
            let (before, behind) = self.guards.split_at_mut(i + 1);
            let Some(Guard { lets, when, .. }) = before.last_mut() else { continue };
            let later = behind.iter_mut().flat_map(|guard| {
                let lets = guard.lets.iter_mut().map(|(_, value)| value);
                lets.chain([&mut guard.when])
            });
            let branches = self.branches.iter_mut().flat_map(|Branch { lets, when, form }| {
                let (inner, users) = parts(form);
                lets.iter_mut().chain(inner).map(|(_, value)| value).chain(when).chain(users)
            });
            let mut users: Vec<&mut Expr> = [when].into_iter().chain(later).chain(branches).collect();
            place(lets, &mut users);
        }
    }

    /// What ends the function before the request.
    fn guards(&self, emit: &Emit<'_>) -> TokenStream {
        let guards = self.guards.iter().map(|guard| {
            let (lets, when) = (emit.lets(&guard.lets), emit.expr(&guard.when));
            let test = match guard.refusal {
                Some(Refusal { class, message, .. }) => {
                    let class = ident(class);
                    quote! { if #when { return Err(refused(cx, ErrorClass::#class, #message)); } }
                }
                None => {
                    let when = negated(&when);
                    quote! { if #when { return Ok(None); } }
                }
            };
            if guard.hides {
                quote! { { #lets #test } }
            } else {
                quote! { #lets #test }
            }
        });
        quote! { #(#guards)* }
    }

    /// The request of the first branch whose condition holds.
    fn request(&self, emit: &Emit<'_>) -> TokenStream {
        let ways = self.branches.iter().map(|branch| Way {
            lets: emit.lets(&branch.lets),
            when: branch.when.as_ref().map(|when| emit.expr(when)),
            value: form(emit, &branch.form),
        });
        first_that_holds(ways, quote! { Err(no_variant(cx)) })
    }
}

/// The lets of a request, and all its other expressions.
fn parts(form: &mut RequestForm) -> (&mut Lets, Vec<&mut Expr>) {
    let RequestForm { lets, endpoints, params, whole, named, wrap, passed, .. } = form;
    let endpoints = endpoints.iter_mut().filter_map(|case| case.when.as_mut());
    let params = params.iter_mut().map(|(_, value)| value);
    let named = named.iter_mut().flat_map(|(key, value)| [key, value]);
    let passed = passed.iter_mut().map(|(_, when)| when);
    (lets, endpoints.chain(params).chain(whole).chain(named).chain(wrap).chain(passed).collect())
}

/// Statements and, as their value, the request.
fn form(emit: &Emit<'_>, form: &RequestForm) -> TokenStream {
    let (lets, endpoint, consumed) = (emit.lets(&form.lets), endpoint(emit, &form.endpoints), &form.consumed);
    let only_extras = form.pass_extras && form.passed.is_empty() && form.whole.is_none() && form.wrap.is_none();
    if only_extras && form.params.is_empty() && form.named.is_empty() {
        return match consumed.as_slice() {
            [] => quote! { #lets extras_only(cx, #endpoint) },
            _ => quote! { #lets extras_but(cx, #endpoint, &[#(#consumed),*]) },
        };
    }
    // Whether there is an endpoint is found out before the parameters are made.
    let (first, endpoint) = match form.endpoints.as_slice() {
        [UseCase { when: None, .. }] => (None, endpoint),
        _ => (Some(quote! { let endpoint = #endpoint; }), quote! { endpoint }),
    };
    let map = params(emit, form);
    match (&form.whole, &form.wrap) {
        (Some(whole), _) => {
            let whole = operand(&emit.expr(whole));
            quote! { #lets #first prepared(cx, #endpoint, #whole.into_owned()) }
        }
        (None, None) if only_extras && consumed.is_empty() => {
            quote! { #lets #first #map with_extras(cx, #endpoint, params) }
        }
        (None, None) if only_extras => {
            quote! { #lets #first #map with_extras_but(cx, #endpoint, params, &[#(#consumed),*]) }
        }
        (None, wrap) => {
            let extras = form.pass_extras.then(|| extras(emit, form));
            let params = wrap.as_ref().map_or_else(
                || quote! { params },
                |wrap| {
                    let wrap = emit.expr(wrap);
                    quote! { if #wrap { Value::List(vec![Value::Map(params)]) } else { Value::Map(params) } }
                },
            );
            quote! { #lets #first #map #extras prepared(cx, #endpoint, #params) }
        }
    }
}

/// Statements that make the map of the call's own parameters.
fn params(emit: &Emit<'_>, form: &RequestForm) -> TokenStream {
    let count = Literal::usize_unsuffixed(form.params.len().min(MOST_AT_FIRST));
    let lines = form.params.iter().map(|(key, expr)| {
        let value = emit.value_of(expr);
        quote! { put(&mut params, #key, #value); }
    });
    let named = form.named.iter().map(|(key, value)| {
        let (key, value) = (emit.expr(key), emit.expr(value));
        quote! { set_named(&mut params, #key, #value); }
    });
    quote! { let mut params = Params::with_capacity(#count); #(#lines)* #(#named)* }
}

/// The statement that adds the extra parameters, where some that the call knows may be passed on.
fn extras(emit: &Emit<'_>, form: &RequestForm) -> TokenStream {
    let consumed = &form.consumed;
    if form.passed.is_empty() {
        return quote! { pass_extras(cx, &mut params, &[#(#consumed),*]); };
    }
    let passed = form.passed.iter().map(|(name, when)| {
        let when = emit.expr(when);
        quote! { if #when { consumed.retain(|name| *name != #name); } }
    });
    quote! { {
        let mut consumed: Vec<&str> = vec![#(#consumed),*];
        #(#passed)*
        pass_extras(cx, &mut params, &consumed);
    } }
}

/// The place of the endpoint in the exchange's table.
fn endpoint(emit: &Emit<'_>, cases: &[UseCase]) -> TokenStream {
    let mut out = quote! { return Err(no_variant(cx)) };
    for case in cases.iter().rev() {
        let place = Literal::usize_unsuffixed(emit.heritage.place(case.endpoint));
        out = match &case.when {
            None => place.to_token_stream(),
            Some(when) => choice(&emit.expr(when), &place.to_token_stream(), &out),
        };
    }
    out
}

/// A request without conditions, such as a login's.
pub(super) fn simple_build(emit: &Emit<'_>, name: &Ident, when: TokenStream, form_of: &RequestForm) -> TokenStream {
    let form = form(emit, form_of);
    request_function(name, &quote! { #when #form })
}
