//! The words of an argument that a call tells apart, and whether any other word is as good as one of them.
//!
//! A call that asks `$type == market` and nothing more takes every other type for a limit order, or the other way round:
//! whoever says `stop` means neither. The runtime refuses the words that a call does not know, unless the call
//! hands the word on to the exchange, which refuses it itself.

use std::collections::BTreeSet;

use super::context::Facts;
use crate::expr::Compare;
use crate::ir::{Call, CallStep, Expr, Kind, Lets, Lookup, RequestForm, Var};

/// The arguments that are asked for, and the words that need not be asked for: every order is of one of the two types,
/// and good until canceled unless it says otherwise.
const ASKED: [(&str, &[&str]); 2] = [("type", &["limit", "market"]), ("timeInForce", &["GTC"])];

/// The calls that are asked.
const PLACERS: [&str; 2] = ["create_order", "edit_order"];

/// The words that the call knows, by argument; nothing of an argument that is never read or that is handed on, as
/// the extra parameters `passed` are.
pub(super) fn told_apart(facts: &Facts<'_>, call: &Call, passed: &[&str]) -> Vec<(&'static str, Vec<String>)> {
    let mut out = Vec::new();
    for (argument, always) in ASKED.into_iter().filter(|_| PLACERS.contains(&call.name.as_str())) {
        let mut words = Words::new(facts, argument);
        call.refusals.iter().for_each(|refusal| words.within(&refusal.lets, [&refusal.when]));
        call.steps.iter().for_each(|step| words.step(step));
        // What an order is changed to has the type that it has.
        let is_asked = match argument {
            "type" => call.name == "create_order",
            _ => !words.known.is_empty() && !passed.contains(&argument),
        };
        if is_asked && !words.any {
            out.push((argument, words.spelled(always)));
        }
    }
    out
}

/// What is found out about one argument.
struct Words<'f, 's> {
    facts: &'f Facts<'s>,
    argument: &'static str,
    /// Lets that hold the argument.
    aliases: BTreeSet<String>,
    known: BTreeSet<String>,
    /// Whether the call brings the argument into one case first.
    any_case: bool,
    /// Whether the argument is used otherwise than by comparing it: then any word may be right.
    any: bool,
}

impl<'f, 's> Words<'f, 's> {
    fn new(facts: &'f Facts<'s>, argument: &'static str) -> Self {
        let (aliases, known) = (BTreeSet::new(), BTreeSet::new());
        Words { facts, argument, aliases, known, any_case: false, any: false }
    }

    /// The words, with those that are always known, as they may be spelled.
    fn spelled(mut self, always: &[&str]) -> Vec<String> {
        self.known.remove("_");
        self.known.extend(always.iter().map(|word| (*word).to_owned()));
        if self.any_case {
            let other: Vec<_> = self.known.iter().flat_map(|w| [w.to_lowercase(), w.to_uppercase()]).collect();
            self.known.extend(other);
        }
        self.known.into_iter().collect()
    }

    fn step(&mut self, step: &CallStep) {
        if let Some((lets, when)) = &step.when {
            self.within(lets, [when]);
        }
        for branch in &step.branches {
            self.within(&branch.lets, &branch.when);
            self.form(&branch.form);
        }
    }

    fn form(&mut self, form: &RequestForm) {
        self.any |= form.passed.iter().any(|(name, _)| name == self.argument);
        self.within(&form.lets, form.endpoints.iter().filter_map(|case| case.when.as_ref()));
        self.all(form.params.iter().chain(&form.passed).map(|(_, value)| value));
        self.all(form.whole.iter().chain(&form.wrap));
        self.all(form.named.iter().flat_map(|(key, value)| [key, value]));
    }

    fn within<'e>(&mut self, lets: &Lets, values: impl IntoIterator<Item = &'e Expr>) {
        self.lets(lets);
        self.all(values);
    }

    fn lets(&mut self, lets: &Lets) {
        for (name, value) in lets {
            if self.is_argument(value) {
                self.aliases.insert(name.clone());
            }
            self.asks(value);
        }
    }

    fn all<'e>(&mut self, values: impl IntoIterator<Item = &'e Expr>) {
        values.into_iter().for_each(|value| match self.is_argument(value) {
            true => self.any = true,
            false => self.read(value),
        });
    }

    /// Reads an expression that is the argument itself, or asks something of it.
    fn asks(&mut self, value: &Expr) {
        match (&value.uncoerced().kind, self.is_argument(value)) {
            (Kind::Coalesce(first, other), true) => {
                self.asks(first);
                self.word(other);
            }
            (Kind::Call(function, args, _), true) => {
                self.any_case |= function.name != "str";
                args.iter().for_each(|arg| self.asks(arg));
            }
            (_, true) => {}
            _ => self.read(value),
        }
    }

    /// Reads an expression that is not the argument itself.
    fn read(&mut self, value: &Expr) {
        match &value.uncoerced().kind {
            Kind::Compare(Compare::Eq | Compare::Ne, a, b) if self.is_argument(a) => self.compared(a, [&**b]),
            Kind::Compare(Compare::Eq | Compare::Ne, a, b) if self.is_argument(b) => self.compared(b, [&**a]),
            Kind::In(subject, members) if self.is_argument(subject) => self.compared(subject, members),
            Kind::Lookup(subject, lookup) if self.is_argument(subject) => self.looked_up(subject, lookup),
            Kind::Call(function, args, _) if function.name == "has" => args.iter().for_each(|arg| self.asks(arg)),
            Kind::Let(lets, inner) => self.within(lets, [&**inner]),
            _ => self.all(value.parts().into_iter().map(|(part, _)| part)),
        }
    }

    fn compared<'e>(&mut self, subject: &Expr, words: impl IntoIterator<Item = &'e Expr>) {
        self.asks(subject);
        words.into_iter().for_each(|word| self.word(word));
    }

    fn looked_up(&mut self, subject: &Expr, lookup: &Lookup) {
        self.asks(subject);
        match lookup {
            Lookup::Inline(pairs, default) => {
                self.known.extend(pairs.iter().map(|(word, _)| word.clone()));
                self.all(pairs.iter().map(|(_, value)| value).chain(default.as_deref()));
            }
            Lookup::Table(name) => {
                let table = self.facts.spec.tables.get(name);
                for (word, value) in table.into_iter().flat_map(|table| table.iter()) {
                    let handed_on = word == "_" && value.as_ref().is_some_and(|value| value.as_text() == Some("="));
                    self.any |= handed_on;
                    self.known.insert(word.to_owned());
                }
            }
        }
    }

    fn word(&mut self, word: &Expr) {
        match &word.uncoerced().kind {
            Kind::Text(text) => self.known.extend([text.clone()]),
            Kind::Null => {}
            _ => self.any = true,
        }
    }

    /// Whether a value is the argument, in whichever case and with whatever stands in for one that is not given.
    fn is_argument(&self, value: &Expr) -> bool {
        match &value.uncoerced().kind {
            Kind::Var(Var::Argument(name)) => *name == self.argument,
            Kind::Var(Var::Extra(name)) => name == self.argument,
            Kind::Var(Var::Let(name)) => self.aliases.contains(name),
            Kind::Call(function, args, _) => {
                ["lower", "upper", "str"].contains(&function.name)
                    && args.first().is_some_and(|arg| self.is_argument(arg))
            }
            Kind::Coalesce(first, _) => self.is_argument(first),
            _ => false,
        }
    }
}
