use super::*;
use crate::json::Doc;

fn doc(text: &str) -> Doc {
    Doc::parse(text).unwrap()
}

#[test]
fn readers_on_a_payload() {
    let d = doc(
        r#"{"a":[1,2.50,"3"],"e":"","n":null,"t":true,"x":12345678901234567.89012345678,"k":{"0":"z"},"s":"TRUE","m":1700000000123.9}"#,
    );
    let r = Value::Json(d.root());
    assert_eq!(r.get("a").at(-1).text().unwrap(), "3");
    assert_eq!(r.get("a").by("1").text().unwrap(), "2.50");
    assert_eq!(r.get("k").by("0").text().unwrap(), "z");
    assert!(r.get("e").is_null() && r.get("n").is_null() && r.get("zz").is_null());
    assert_eq!(r.get("x").num().unwrap().to_string(), "12345678901234567.89012345678");
    assert_eq!(r.get("t").boolean(), Some(true));
    assert_eq!(r.get("s").boolean(), Some(true));
    assert_eq!(r.get("n").boolean(), None);
    assert_eq!(r.get("m").time(), Some(1_700_000_000_123));
    assert_eq!(r.get("a").len(), 3);
    assert!(r.get("a").at(7).is_null());
    assert_eq!(r.clone().rows().count(), 8);
    assert_eq!(r.get("a").items().count(), 3);
}

#[test]
fn equality_of_the_language() {
    let d = doc(r#"["1.0",1,"buy",true,null,"",0]"#);
    let at = |i| Value::Json(d.root().at(i));
    assert!(at(0).same(&at(1)));
    assert!(at(2).same(&Value::from("buy")));
    assert!(at(3).same(&Value::from("true")));
    assert!(at(4).same(&at(5)));
    assert!(!at(4).same(&at(6)));
    assert!(at(6).truthy());
    assert!(!at(5).truthy());
}

#[test]
fn owned_and_back() {
    let d = doc(r#"{"a":[1,{"b":"c"}],"n":0.10}"#);
    let owned = Value::Json(d.root()).into_owned();
    assert_eq!(owned, Value::Json(d.root()));
    assert_eq!(owned.get("n").text().unwrap(), "0.10");
    assert_eq!(owned.get("a").at(1).get("b").as_str(), Some("c"));
    let text = serde_json::to_string(&owned).unwrap();
    let back: Value<'static> = serde_json::from_str(&text).unwrap();
    assert_eq!(back, owned);
}

#[test]
fn errors_have_a_place() {
    let e = Doc::parse("{\"a\":\n <html>}").unwrap_err();
    assert_eq!(e.line, 2);
    assert!(!e.message.contains("html"), "{e}");
    assert!(Doc::parse("").is_err());
    assert!(Doc::parse("1 2").is_err());
    assert_eq!(size_of::<Value<'static>>(), 32);
    assert_eq!(size_of::<crate::json::Json<'static>>(), 16);
}
