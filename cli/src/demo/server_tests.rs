//! Tests over a socket: the server answers, and goes wrong as it is told.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use super::{Demo, Fault};

fn exchange(demo: &Demo, request: &str) -> String {
    let mut stream = TcpStream::connect(demo.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // an abrupt end is what some tests order
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(demo: &Demo, path: &str) -> String {
    exchange(demo, &format!("GET /0/public/{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"))
}

#[test]
fn speaks_http() {
    let demo = Demo::start().unwrap();
    let answer = get(&demo, "Ticker?pair=XBTUSD");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\r\n\r\n{\"error\":[],\"result\":{\"XXBTZUSD\""), "{answer}");
    assert_eq!(demo.requests(), ["GET /0/public/Ticker"]);
}

#[test]
fn goes_wrong_as_ordered() {
    let demo = Demo::start().unwrap();
    for (fault, part) in [
        (Fault::Html(502), "HTTP/1.1 502"),
        (Fault::Html(200), "<!DOCTYPE html>"),
        (Fault::Status(500), "HTTP/1.1 500"),
        (Fault::TooManyRequests(Some(3)), "retry-after: 3"),
        (Fault::Refusal("EService:Busy".into()), "{\"error\":[\"EService:Busy\"]}"),
        (Fault::Body("null".into()), "\r\n\r\nnull"),
    ] {
        demo.order_fault("Time", fault.clone(), 1);
        let answer = get(&demo, "Time");
        assert!(answer.contains(part), "{fault:?}: {answer}");
    }
    assert!(get(&demo, "Time").contains("unixtime"));
}

#[test]
fn breaks_connections_as_ordered() {
    let demo = Demo::start().unwrap();
    demo.order_fault("Time", Fault::Truncated, 1);
    let answer = get(&demo, "Time");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let promised: usize = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    assert!(!body.is_empty() && body.len() < promised, "{answer}");
    demo.order_fault("Time", Fault::Dropped { carried_out: false }, 1);
    assert_eq!(get(&demo, "Time"), "");
    assert!(get(&demo, "Time").contains("unixtime"));
}

#[test]
fn delays_as_ordered() {
    let demo = Demo::start().unwrap();
    demo.order_fault("Time", Fault::Delay(Duration::from_millis(150)), 1);
    let start = Instant::now();
    assert!(get(&demo, "Time").contains("unixtime"));
    assert!(start.elapsed() >= Duration::from_millis(150));
}

#[test]
fn hands_out_different_keys() {
    let demo = Demo::start().unwrap();
    let (one, two) = (demo.open_account(&[("ZUSD", "1")]).unwrap(), demo.open_account(&[]).unwrap());
    assert_ne!(one.api_key, two.api_key);
    assert_ne!(one.secret, two.secret);
    assert!(demo.open_account(&[("DOGE", "1")]).is_err());
    assert!(demo.open_account(&[("ZUSD", "many")]).is_err());
}
