use super::*;

fn debug(text: &str) -> String {
    format!("{:?}", Doc::parse(text).unwrap().root())
}

#[test]
fn elements_are_found_by_a_word() {
    let doc = Doc::parse(r#"[{"t":"A","v":1},7,{"t":"B","v":2},{"v":3},{"t":"A","v":4},{"t":true,"v":5}]"#).unwrap();
    let value = |place: Json<'_>| place.get("v").num().map(|v| v.to_string());
    let [c, a, b] = doc.root().find_words("t", [&["C"], &["A"], &["C", "B"]]).map(value);
    assert_eq!((a.as_deref(), b.as_deref(), c), (Some("1"), Some("2"), None));
    assert_eq!(value(doc.root().find_word("t", &["true"])).as_deref(), Some("5"));
    assert!(!doc.root().at(0).find_word("t", &["A"]).is_there(), "its values have no members");
    assert!(!Json::NULL.find_word("t", &["A"]).is_there());
}

#[test]
fn reads_what_json_may_be() {
    assert_eq!(
        debug(" [ 1 , -2.50e+3 ,\ttrue,false , null, {} , [] ,\"\" ] \n"),
        "[1, -2.50e+3, true, false, null, {}, [], \"\"]"
    );
    assert_eq!(debug(r#"{"a":{"b":[{"c":1}]},"d":"x"}"#), r#"{"a": {"b": [{"c": 1}]}, "d": "x"}"#);
    assert_eq!(debug("\u{feff}1"), "1");
    let d = Doc::parse(r#"["a\"\\\/\b\f\n\r\tz","\u00e9\ud83d\ude00\ud800x","long enough for two words\\"]"#).unwrap();
    assert_eq!(d.root().at(0).as_str(), Some("a\"\\/\u{8}\u{c}\n\r\tz"));
    assert_eq!(d.root().at(1).as_str(), Some("é😀\u{fffd}x"));
    assert_eq!(d.root().at(2).as_str(), Some("long enough for two words\\"));
    let d = Doc::parse(r#"{"k\u0065y":"1.5"}"#).unwrap();
    assert_eq!(d.root().get("key").num().unwrap().to_string(), "1.5");
    assert_eq!(Doc::parse(b"\"\xff\"".to_vec()).unwrap().root().as_str(), Some("\u{fffd}"));
}

#[test]
fn refuses_what_it_is_not() {
    for bad in [
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "\"a",
        "\"a\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "tru",
        "nul",
        "-",
        "1.",
        "1e",
        ".5",
        "1 2",
        "]",
        "NaN",
        "<html>",
        "{\"a\" 1}",
        "[1 2]",
        "'a'",
    ] {
        assert!(Doc::parse(bad).is_err(), "{bad}");
    }
    assert!(Doc::parse("[".repeat(100_000)).is_err());
    assert!(Doc::parse("{\"a\":".repeat(100_000)).is_err());
    let e = Doc::parse("[1,\n  2;3]").unwrap_err();
    assert_eq!((e.line, e.column, e.to_string().as_str()), (2, 4, "',' or ']' was expected at line 2 column 4"));
}

#[test]
fn lists_are_indexed_from_both_ends() {
    let d = Doc::parse(r#"[[1,2],{"a":[3]},"x",[4]]"#).unwrap();
    let at = |i| format!("{:?}", d.root().at(i));
    assert_eq!(
        [at(0), at(1), at(2), at(-1), at(-4), at(4), at(-5)],
        ["[1, 2]", "{\"a\": [3]}", "\"x\"", "[4]", "[1, 2]", "null", "null"]
    );
    assert_eq!(d.root().at(0).at(1).num().unwrap().to_i64(), Some(2));
    let [first, second, third] = d.root().elements();
    assert_eq!(format!("{first:?} {second:?} {third:?}"), "[1, 2] {\"a\": [3]} \"x\"");
    let [one, two, none] = first.elements();
    assert_eq!((one.num(), two.num(), none.is_null()), (Some(Dec::ONE), Some(Dec::TWO), true));
    assert!(second.elements::<1>()[0].is_null() && third.elements::<1>()[0].is_null());
    assert_eq!(d.root().items().len(), 4);
    assert_eq!(d.root().at(1).rows().next().unwrap().0, Some("a"));
    assert_eq!(d.root().at(1).items().count(), 0);
}

#[test]
fn agrees_with_another_parser() {
    // A pseudo-random walk over texts made of JSON fragments: either both parsers take it and
    // read the same, or both refuse it.
    let parts = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\\n\"",
        "1",
        "-0.5",
        "2.5",
        "true",
        "null",
        " ",
        "\"\"",
        "\"\\u00e4\"",
    ];
    let mut seed = 7u64;
    let mut taken = 0;
    for _ in 0..200_000 {
        let mut text = String::new();
        for _ in 0..1 + seed % 9 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += parts[(seed >> 33) as usize % parts.len()];
        }
        let other = serde_json::from_str::<serde_json::Value>(&text);
        match Doc::parse(text.as_str()) {
            Ok(doc) => {
                taken += 1;
                // They keep the last of equal keys, we the first.
                if text.matches("\"a\"").count() < 2
                    && text.matches("\"b").count() < 2
                    && text.matches("\"\"").count() < 2
                {
                    let ours = serde_json::to_value(crate::value::Value::Json(doc.root())).unwrap();
                    assert_eq!(ours, other.unwrap(), "{text}");
                }
            }
            Err(_) => assert!(other.is_err(), "{text}"),
        }
    }
    assert!(taken > 1000);
}

/// A list of rows with the same keys in the same order, but for some: another key first, blanks, one member more; and rows inside.
fn rows(next: &mut impl FnMut(usize) -> usize, depth: usize) -> String {
    const KEYS: [&str; 8] = ["a", "bb", "quantity", "transactionTime", "a key with blanks", "\\u0061b", "é", ""];
    const VALUES: [&str; 9] =
        ["1", "-2.5", "true", "false", "null", "\"\"", "\"12345678\"", "\"a longer\\ntext\"", "[]"];
    let (first, length) = (next(8), 1 + next(7));
    let row = |_| {
        let (odd, blank) = (next(8), ["", "", "", " ", "\n"][next(5)]);
        let (first, length) = if odd == 0 { (next(8), 1 + next(7)) } else { (first, length) };
        let mut member = |i: usize| {
            let value = if depth > 0 && next(6) == 0 { rows(next, depth - 1) } else { VALUES[next(9)].to_owned() };
            format!("\"{}\"{}:{blank}{value}", KEYS[(first + i) % 8], if odd == 1 { " " } else { "" })
        };
        let members: Vec<String> = (0..length).map(&mut member).collect();
        format!("{{{blank}{}}}", members.join(&format!("{blank},{blank}")))
    };
    let rows: Vec<String> = (0..1 + first % 4).map(row).collect();
    format!("[{}]", rows.join(","))
}

/// Picks the members of all rows of a list, and of the lists inside.
fn check_picks(list: Json<'_>) {
    static KEYS: Keys<6> =
        Keys::new([("a", 0), ("ab", 0), ("bb", 1), ("quantity", 2), ("transactionTime", 2), ("a key with blanks", 3)]);
    let layout = Layout::default();
    for row in list.items() {
        let mut picked = [Json::NULL; 4];
        row.pick(&KEYS, &layout, &mut picked);
        let get = |key| row.get(key);
        let wanted = [
            *get("a").or(&get("ab")),
            get("bb"),
            *get("quantity").or(&get("transactionTime")),
            get("a key with blanks"),
        ];
        for (picked, wanted) in picked.iter().zip(&wanted) {
            assert_eq!(picked.is_null(), wanted.is_null(), "{row:?} of {list:?}");
            assert!(wanted.is_null() || picked.identity() == wanted.identity(), "{row:?} of {list:?}");
        }
        row.rows().for_each(|(_, value)| check_picks(value));
    }
}

#[test]
fn rows_like_the_row_before_are_what_another_parser_reads() {
    let mut seed = 3u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..4_000 {
        let text = rows(&mut next, 2);
        let doc = Doc::parse(text.as_str()).unwrap();
        let ours = serde_json::to_value(crate::value::Value::Json(doc.root())).unwrap();
        assert_eq!(ours, serde_json::from_str::<serde_json::Value>(&text).unwrap(), "{text}");
        check_picks(doc.root());
        // wherever it is cut, it is no JSON, and nothing is read beyond the end
        let cut = (1..text.len()).nth(next(text.len())).filter(|at| text.is_char_boundary(*at));
        assert!(cut.is_none_or(|at| Doc::parse(&text[..at]).is_err()), "{text} cut at {cut:?}");
    }
}

#[test]
fn members_picked_in_one_pass_are_those_that_are_asked_for_one_by_one() {
    const NAMES: [&str; 8] = ["a", "eight888", "nine99999", "sixteen-16161616", "seventeen-1717171", "aa", "é", "no"];
    static KEYS: Keys<8> = Keys::new([
        (NAMES[0], 0),
        (NAMES[1], 1),
        (NAMES[2], 2),
        (NAMES[3], 3),
        (NAMES[4], 4),
        (NAMES[5], 5),
        (NAMES[6], 6),
        (NAMES[7], 7),
    ]);
    let text = r#"{"seventeen-1717172":0,"aa":{"a":1},"b":[{"a":2},3],"a":4,"a":5,"\u00e9":6,"seventeen-1717171":7,
        "nine99998":8,"nine99999":9,"eight888":null,"sixteen-16161616":"","sixteen-1616161":10,"":11}"#;
    let doc = Doc::parse(text).unwrap();
    let layout = Layout::default();
    let mut picked = [Json::NULL; 8];
    doc.root().pick(&KEYS, &layout, &mut picked);
    for (name, member) in NAMES.iter().zip(&picked) {
        let one = doc.root().get(name);
        assert_eq!((member.is_there(), format!("{member:?}")), (one.is_there(), format!("{one:?}")), "{name}");
    }
    assert_eq!(picked.iter().filter(|member| member.is_there()).count(), 7);
    let mut picked = [Json::NULL; 8];
    doc.root().get("b").pick(&KEYS, &layout, &mut picked);
    assert!(picked.iter().all(|member| !member.is_there()), "a list has no members");
}

#[test]
fn of_keys_that_share_a_place_the_first_counts_that_is_not_null() {
    static KEYS: Keys<4> = Keys::new([("a", 0), ("b", 0), ("c", 0), ("x", 1)]);
    let check = |text: &str, wanted: &str| {
        let doc = Doc::parse(format!("[{text},{text}]")).unwrap();
        let layout = Layout::default();
        for row in doc.root().items() {
            let mut picked = [Json::NULL; 2];
            row.pick(&KEYS, &layout, &mut picked);
            let [a, b, c] = ["a", "b", "c"].map(|key| row.get(key));
            assert_eq!(picked[0].text(), a.or(b.or(&c)).text(), "{text}");
            assert_eq!(picked[0].text().unwrap_or_default(), wanted, "{text}");
            assert_eq!(picked[1].text().unwrap_or_default(), "9");
        }
    };
    check(r#"{"a":1,"b":2,"c":3,"x":9}"#, "1");
    check(r#"{"c":3,"x":9,"b":2,"a":1}"#, "1");
    check(r#"{"b":2,"a":null,"x":9}"#, "2");
    check(r#"{"a":"","x":9,"c":3}"#, "3");
    check(r#"{"c":3,"b":"","x":9,"a":null}"#, "3");
    check(r#"{"x":9,"b":null}"#, "");
    check(r#"{"x":9,"b":2,"b":4}"#, "2");
    check(r#"{"x":9,"b":null,"b":4}"#, "");
}
