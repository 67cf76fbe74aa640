//! Texts that nothing reads again: they are moved, and what stands behind them is written behind them, without a copy.

use super::digests::is_digest;
use super::place::uses;
use crate::ir::{Expr, Kind, Lets, Piece, Ty, Var};

/// Marks the last reads of lets: those that only the last expression reads, and the beginnings of texts that end a let.
pub(super) fn spend(lets: &mut Lets, users: &mut [&mut Expr], last: Option<&mut Expr>) {
    if let Some(last) = last {
        let read_once: Vec<String> =
            lets.iter().map(|(name, _)| name).filter(|name| uses(last, name) == 1).cloned().collect();
        read_once.iter().for_each(|name| spend_read(last, name));
        continued(last);
    }
    lets.iter_mut().for_each(|(_, value)| continued(value));
    users.iter_mut().for_each(|user| continued(user));
}

fn spend_read(expr: &mut Expr, name: &str) {
    match &mut expr.kind {
        Kind::Var(var) if *var == Var::Let(name.to_owned()) => *var = Var::Spent(name.to_owned()),
        _ => expr.parts_mut().into_iter().for_each(|part| spend_read(part, name)),
    }
}

/// Marks the texts of inner lets that the end of their expression continues.
fn continued(expr: &mut Expr) {
    if let Kind::Let(lets, inner) = &mut expr.kind {
        lets.iter().filter(|(_, value)| value.ty == Ty::Text).for_each(|(name, _)| at_end(inner, name));
    }
    expr.parts_mut().into_iter().for_each(continued);
}

fn at_end(expr: &mut Expr, name: &str) {
    let is_text = matches!(expr.kind, Kind::Join(..) | Kind::Template(_)) && expr.ty == Ty::Text;
    if is_text && reads_outside_digests(expr, name) == 1 {
        return spend_head(expr, name);
    }
    match &mut expr.kind {
        Kind::If(_, then, otherwise) => {
            at_end(then, name);
            at_end(otherwise, name);
        }
        Kind::Cases(cases) => cases.iter_mut().for_each(|(_, is)| at_end(is, name)),
        Kind::Let(lets, inner) if lets.iter().all(|(other, _)| other != name) => at_end(inner, name),
        _ => {}
    }
}

/// A digest keeps nothing of what it reads.
fn reads_outside_digests(expr: &Expr, name: &str) -> usize {
    match &expr.kind {
        Kind::Call(function, ..) if is_digest(function.name) => 0,
        Kind::Var(_) => uses(expr, name),
        _ => {
            let parts = expr.parts().into_iter();
            parts.map(|(part, again)| reads_outside_digests(part, name) * if again { 2 } else { 1 }).sum()
        }
    }
}

fn spend_head(expr: &mut Expr, name: &str) {
    match &mut expr.kind {
        Kind::Join(first, _) => spend_head(first, name),
        Kind::Template(pieces) => {
            if let Some(Piece::Hole(hole)) = pieces.first_mut() {
                spend_head(hole, name);
            }
        }
        Kind::Var(_) => spend_read(expr, name),
        _ => {}
    }
}

/// The let that a text begins with, where nothing reads it again.
pub(super) fn spent_head(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        Kind::Join(first, _) => spent_head(first),
        Kind::Template(pieces) => match pieces.first()? {
            Piece::Hole(hole) => spent_head(hole),
            Piece::Literal(_) => None,
        },
        Kind::Var(Var::Spent(name)) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::function;

    fn text(kind: Kind) -> Expr {
        Expr { kind, ty: Ty::Text }
    }

    fn read() -> Expr {
        text(Kind::Var(Var::Let("q".to_owned())))
    }

    fn join(a: Expr, b: Expr) -> Expr {
        text(Kind::Join(Box::new(a), Box::new(b)))
    }

    /// `sha256(q)`, as a text for the test.
    fn digest() -> Expr {
        text(Kind::Call(function("sha256", 1).unwrap(), vec![read()], Vec::new()))
    }

    /// The let `q` with this behind it, after [`continued`].
    fn behind_q(inner: Expr) -> Expr {
        let mut all = text(Kind::Let(vec![("q".to_owned(), text(Kind::Text("a".to_owned())))], Box::new(inner)));
        continued(&mut all);
        match all.kind {
            Kind::Let(_, inner) => *inner,
            _ => unreachable!("it is a let"),
        }
    }

    #[test]
    fn a_text_that_only_a_digest_reads_besides_is_continued() {
        let signed = behind_q(join(join(read(), text(Kind::Text("&s=".to_owned()))), digest()));
        assert_eq!(spent_head(&signed), Some("q"));
    }

    #[test]
    fn a_text_that_is_read_again_is_copied() {
        assert_eq!(spent_head(&behind_q(join(read(), read()))), None);
        assert_eq!(spent_head(&behind_q(join(digest(), read()))), None, "it does not begin with it");
        let not_the_end = text(Kind::Coalesce(Box::new(join(read(), digest())), Box::new(read())));
        assert_eq!(behind_q(not_the_end.clone()), not_the_end);
    }

    #[test]
    fn what_only_the_last_expression_reads_is_moved_there() {
        let mut lets = vec![("q".to_owned(), text(Kind::Text("a".to_owned())))];
        let (mut once, mut twice) = (read(), join(digest(), read()));
        spend(&mut lets, &mut [], Some(&mut twice));
        assert_eq!(twice, join(digest(), read()));
        spend(&mut lets, &mut [], Some(&mut once));
        assert_eq!(once.kind, Kind::Var(Var::Spent("q".to_owned())));
    }
}
