//! Where lets are computed: once, and only where something needs them.

use crate::ir::{Expr, Kind, Lets, Var};

/// Moves every let that only one place needs into that place: into its one user among the later lets and the
/// expressions behind them, and there into the one branch that reads it. What several places need stays in front.
pub(super) fn place(lets: &mut Lets, users: &mut [&mut Expr]) {
    let mut at = lets.len();
    while at > 0 {
        at -= 1;
        let Some((name, _)) = lets.get(at) else { break };
        let name = name.clone();
        let later = lets.iter().skip(at + 1).map(|(_, value)| value);
        let all = later.chain(users.iter().map(|user| &**user));
        let using: Vec<usize> = all.enumerate().filter(|(_, user)| uses(user, &name) > 0).map(|(i, _)| i).collect();
        let [only] = using.as_slice() else { continue };
        let (name, value) = lets.remove(at);
        // The let is gone: what was behind it has moved up by one.
        let behind = lets.len() - at;
        let user = match only.checked_sub(behind) {
            None => lets.get_mut(at + only).map(|(_, user)| user),
            Some(outside) => users.get_mut(outside).map(|user| &mut **user),
        };
        if let Some(user) = user {
            sink(user, name, value);
        }
    }
}

/// The lets that are not known yet; a let of a known name with another value is no known one, nor is what reads it.
pub(super) fn unknown(known: &Lets, lets: &Lets) -> Lets {
    let mut out: Lets = Vec::new();
    for (name, value) in lets {
        let same = known.iter().any(|(n, v)| n == name && v == value);
        if !same || out.iter().any(|(other, _)| uses(value, other) > 0) {
            out.push((name.clone(), value.clone()));
        }
    }
    out
}

/// How often a let is read; twice for what may be computed several times.
pub(super) fn uses(expr: &Expr, name: &str) -> usize {
    if is_let(expr, name) {
        return 1;
    }
    let parts = expr.parts();
    parts.into_iter().map(|(part, repeated)| uses(part, name) * if repeated { 2 } else { 1 }).sum()
}

fn is_let(expr: &Expr, name: &str) -> bool {
    matches!(&expr.kind, Kind::Var(Var::Let(read)) if read == name)
}

fn sink(user: &mut Expr, name: String, value: Expr) {
    // A map that is made where it is written as a form need not be made at all.
    let read_once = match value.uncoerced().kind {
        Kind::Object(_) => uses_on_a_way(user, &name) == 1,
        _ => uses(user, &name) == 1,
    };
    if read_once { replace(user, &name, &value) } else { descend(user, name, value) }
}

/// How often a let is read at most: of branches only one is taken.
fn uses_on_a_way(expr: &Expr, name: &str) -> usize {
    match &expr.kind {
        Kind::If(when, then, otherwise) => {
            uses(when, name) + uses_on_a_way(then, name).max(uses_on_a_way(otherwise, name))
        }
        Kind::Cases(cases) => {
            let whens: usize = cases.iter().flat_map(|(when, _)| when).map(|when| uses(when, name)).sum();
            whens + cases.iter().map(|(_, is)| uses_on_a_way(is, name)).max().unwrap_or(0)
        }
        Kind::Coerce(inner) => uses_on_a_way(inner, name),
        Kind::Let(lets, inner) => {
            let lets = lets.iter().map(|(_, value)| uses_on_a_way(value, name));
            lets.sum::<usize>() + uses_on_a_way(inner, name)
        }
        _ => uses(expr, name),
    }
}

/// Puts the value in the place of every read.
fn replace(expr: &mut Expr, name: &str, value: &Expr) {
    if is_let(expr, name) {
        *expr = match value.ty == expr.ty {
            true => value.clone(),
            false => Expr { ty: expr.ty, kind: Kind::Coerce(Box::new(value.clone())) },
        };
        return;
    }
    expr.parts_mut().into_iter().for_each(|part| replace(part, name, value));
}

/// Goes down to the smallest branch that holds all reads, and computes the value there.
fn descend(expr: &mut Expr, name: String, value: Expr) {
    let branches = matches!(
        expr.kind,
        Kind::If(..)
            | Kind::Cases(_)
            | Kind::Coalesce(..)
            | Kind::And(..)
            | Kind::Or(..)
            | Kind::Not(_)
            | Kind::Coerce(_)
            | Kind::Let(..)
    );
    let parts = expr.parts();
    let using: Vec<usize> = parts.iter().enumerate().filter(|(_, (p, _))| uses(p, &name) > 0).map(|(i, _)| i).collect();
    if let (true, [only]) = (branches, using.as_slice())
        && let Some(part) = expr.parts_mut().into_iter().nth(*only)
    {
        return descend(part, name, value);
    }
    if let Kind::Let(lets, _) = &mut expr.kind {
        return lets.insert(0, (name, value));
    }
    let inner = std::mem::replace(expr, Expr { kind: Kind::Null, ty: expr.ty });
    *expr = Expr { ty: inner.ty, kind: Kind::Let(vec![(name, value)], Box::new(inner)) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Ty;

    fn read(name: &str) -> Expr {
        Expr { kind: Kind::Var(Var::Let(name.to_owned())), ty: Ty::Bool }
    }

    fn constant(value: bool) -> Expr {
        Expr { kind: Kind::Bool(value), ty: Ty::Bool }
    }

    fn either(cond: Expr, then: Expr, otherwise: Expr) -> Expr {
        Expr { kind: Kind::If(Box::new(cond), Box::new(then), Box::new(otherwise)), ty: Ty::Bool }
    }

    fn both(a: Expr, b: Expr) -> Expr {
        Expr { kind: Kind::And(Box::new(a), Box::new(b)), ty: Ty::Bool }
    }

    fn named(name: &str, value: Expr) -> (String, Expr) {
        (name.to_owned(), value)
    }

    #[test]
    fn a_let_that_is_read_once_stands_in_the_place_of_the_read() {
        let mut lets = vec![named("a", constant(true)), named("b", both(read("a"), constant(false)))];
        let mut user = both(read("b"), constant(true));
        place(&mut lets, &mut [&mut user]);
        assert!(lets.is_empty());
        assert_eq!(user, both(both(constant(true), constant(false)), constant(true)));
    }

    #[test]
    fn a_let_of_one_branch_is_computed_in_that_branch() {
        let mut lets = vec![named("a", constant(true))];
        let mut user = either(read("c"), both(read("a"), read("a")), constant(false));
        place(&mut lets, &mut [&mut user]);
        let inner = Kind::Let(vec![named("a", constant(true))], Box::new(both(read("a"), read("a"))));
        assert!(lets.is_empty());
        assert_eq!(user, either(read("c"), Expr { kind: inner, ty: Ty::Bool }, constant(false)));
    }

    #[test]
    fn a_map_is_made_in_every_branch_that_reads_it_once() {
        let map = Expr { kind: Kind::Object(Vec::new()), ty: Ty::Bool };
        let mut lets = vec![("a".to_owned(), map.clone())];
        let mut user = either(read("c"), read("a"), both(read("a"), constant(true)));
        place(&mut lets, &mut [&mut user]);
        assert!(lets.is_empty());
        assert_eq!(user, either(read("c"), map.clone(), both(map.clone(), constant(true))));

        let mut lets = vec![("a".to_owned(), map)];
        let mut user = either(read("a"), read("a"), constant(true));
        place(&mut lets, &mut [&mut user]);
        assert!(matches!(user.kind, Kind::Let(..)), "the condition has read it already");
    }

    #[test]
    fn a_let_that_only_another_one_reads_goes_into_that_one() {
        let twice = || both(read("a"), read("a"));
        let mut lets = vec![named("a", constant(true)), named("b", either(read("c"), twice(), constant(false)))];
        let mut user = both(read("b"), read("b"));
        place(&mut lets, &mut [&mut user]);
        let inner = Expr { kind: Kind::Let(vec![named("a", constant(true))], Box::new(twice())), ty: Ty::Bool };
        let value = either(read("c"), inner, constant(false));
        assert!(lets.is_empty());
        assert_eq!(user.kind, Kind::Let(vec![named("b", value)], Box::new(both(read("b"), read("b")))));
    }

    #[test]
    fn a_let_of_two_users_stays_in_front() {
        let mut lets = vec![named("a", constant(true))];
        let (mut one, mut two) = (read("a"), read("a"));
        place(&mut lets, &mut [&mut one, &mut two]);
        assert_eq!(lets, [named("a", constant(true))]);
    }

    #[test]
    fn what_reads_another_let_of_the_same_name_is_not_known() {
        let known = vec![named("a", constant(true)), named("b", read("a")), named("c", constant(true))];
        let lets = vec![named("a", constant(false)), named("b", read("a")), named("c", constant(true))];
        assert_eq!(unknown(&known, &lets), lets.get(..2).unwrap());
    }
}
