use crate::testing::{Answered, block_on, client, client_with};
use crate::{Exchange, Method};

#[test]
fn a_login_is_made_when_a_rule_asks_for_a_session() {
    let (client, recorder) = client(&[Answered::Ok(r#"{"token":"t-1"}"#), Answered::Ok(r#"{"wallet":"w"}"#)]);
    let me = client.def().endpoint("session", crate::HttpMethod::Get, "me").unwrap();
    block_on(client.request(me).send()).unwrap();
    let asked = recorder.asked();
    assert_eq!(asked[0].url, "https://s.example/v1/login");
    assert_eq!(asked[1].header("Token"), Some("t-1"));
}

#[test]
fn a_refused_session_is_made_anew() {
    let refused = Answered::Ok(r#"{"error":{"code":"E_AUTH"}}"#);
    let login = Answered::Ok(r#"{"token":"t"}"#);
    let (client, recorder) = client(&[login.clone(), refused, login, Answered::Ok("{}")]);
    let me = client.def().endpoint("session", crate::HttpMethod::Get, "me").unwrap();
    assert!(block_on(client.request(me).send()).is_err());
    assert!(block_on(client.request(me).send()).is_ok());
    assert_eq!(recorder.asked().len(), 4);
}

#[test]
fn a_session_can_be_an_option() {
    let (client, recorder) = client_with(&[Answered::Ok("{}")], |builder| builder.option("token", "given"));
    let me = client.def().endpoint("session", crate::HttpMethod::Get, "me").unwrap();
    block_on(client.request(me).send()).unwrap();
    assert_eq!(recorder.asked()[0].header("Token"), Some("given"));
}

#[test]
fn sign_in_is_a_call() {
    let (client, _) = client(&[Answered::Ok(r#"{"token":"t"}"#)]);
    let answer = block_on(client.sign_in().send()).unwrap();
    assert_eq!(answer.get("token").as_str(), Some("t"));
    assert!(client.has(Method::SignIn));
}

#[test]
fn a_fact_is_not_asked_where_the_call_does_not_want_it() {
    let (client, recorder) = client_with(&[Answered::Ok("{}")], |builder| builder.option("token", "given"));
    let args = crate::Args { params: crate::params! { "wallet" => "w-2" }, ..crate::Args::default() };
    block_on(client.call(Method::FetchAccounts, args).send()).unwrap();
    assert_eq!(recorder.asked().len(), 1);
}

#[test]
fn facts_are_asked_once() {
    let me = Answered::Ok(r#"{"wallet":"w-1"}"#);
    let (client, recorder) =
        client_with(&[me, Answered::Ok("{}"), Answered::Ok("{}")], |builder| builder.option("token", "given"));
    for _ in 0..2 {
        let call = client.call(Method::FetchAccounts, crate::Args::default());
        block_on(call.send()).unwrap();
    }
    let asked = recorder.asked();
    assert_eq!(asked.len(), 3);
    assert!(asked[1].url.ends_with("/me?wallet=w-1") && asked[2].url.ends_with("/me?wallet=w-1"), "{asked:?}");
}
