//! Rows of one list found for the rows of another, without a walk for each.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::chain::Chain;
use crate::func;
use crate::json::Json;
use crate::types::Text;
use crate::value::Value;

/// A shorter list is walked each time.
const WORTH_IT: usize = 16;

/// The lists of a call's answers that were looked up by a member.
#[derive(Debug, Default)]
pub(crate) struct Joins(Chain<Join>);

/// Where the rows of a list are, by the text of a member.
#[derive(Debug)]
struct Join {
    /// Which list.
    list: (usize, u32),
    /// Which member.
    by: &'static str,
    /// The first row of each text.
    rows: HashMap<Text, u32, RandomState>,
}

impl Join {
    fn new(list: Json<'_>, by: &'static str) -> Self {
        let mut rows = HashMap::with_capacity_and_hasher(list.len(), RandomState::default());
        for (_, row) in list.rows() {
            let member = row.get(by);
            if let Some(text) = member.text().filter(|_| !member.is_num()) {
                rows.entry(Text::from(&*text)).or_insert(row.index());
            }
        }
        Join { list: list.identity(), by, rows }
    }
}

impl Joins {
    /// The first row of the list whose member is the same as what is wanted.
    pub(crate) fn find_by<'a>(&self, list: Json<'a>, by: &'static str, wanted: &Value<'_>) -> Json<'a> {
        // digits, signs and the point come before the letters: what may be a number is the same as other texts
        let word = wanted.as_str().filter(|word| word.bytes().next().is_some_and(|first| first > b'9'));
        match word.filter(|_| list.len() >= WORTH_IT) {
            Some(word) => {
                let known = self.0.find(|join| join.list == list.identity() && join.by == by);
                let join = known.unwrap_or_else(|| self.0.push(Join::new(list, by)));
                join.rows.get(word).map_or(Json::NULL, |row| list.sibling(*row))
            }
            None => func::find(list, |row| Value::Json(row.get(by)).same(wanted)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::{Joins, WORTH_IT};
    use crate::func;
    use crate::json::Doc;
    use crate::value::Value;

    #[test]
    fn an_index_finds_the_rows_that_a_walk_finds() {
        let mut text =
            String::from(r#"[{"id":"b","n":1},{"id":"b","n":2},{"id":true,"n":3},{"id":"7.0","n":4},{"n":5}"#);
        for n in 0..WORTH_IT {
            let _ = write!(text, r#",{{"id":"x{n}","n":{}}}"#, 100 + n);
        }
        let (doc, joins) = (Doc::parse(text + "]").unwrap(), Joins::default());
        let list = doc.root();
        let wanted = [Value::from("b"), "x3".into(), "true".into(), "7".into(), "".into(), true.into(), 7.into()];
        for wanted in &wanted {
            let walked = func::find(list, |row| Value::Json(row.get("id")).same(wanted));
            let found = joins.find_by(list, "id", wanted);
            assert_eq!(found.get("n").time(), walked.get("n").time(), "{wanted:?}");
        }
        assert_eq!(joins.find_by(list, "id", &"b".into()).get("n").time(), Some(1));
        assert!(joins.find_by(list, "n", &"b".into()).is_null(), "the members do not mix");
    }
}
