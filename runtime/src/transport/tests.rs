//! Against a server on the loopback interface that answers one way or breaks another.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::{HttpTransport, Transport, WireReply, WireRequest};
use crate::def::{HttpMethod, Signed};
use crate::error::{ErrorClass, Sent, TransportFault};

/// Reads one request.
async fn read(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if count == 0 || body.len() >= length.unwrap_or(0) {
            return text;
        }
    }
}

/// Sends a request to a server that answers with these bytes and hangs up.
async fn ask(answer: &'static str, delay: Duration) -> (Result<WireReply, Box<TransportFault>>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let asked = read(&mut stream).await;
        tokio::time::sleep(delay).await;
        stream.write_all(answer.as_bytes()).await.unwrap_or_default();
        asked
    });
    let reply = send(&format!("http://{address}/v1/orders?a=1")).await;
    (reply, server.await.unwrap())
}

async fn send(url: &str) -> Result<WireReply, Box<TransportFault>> {
    let signed = Signed {
        method: HttpMethod::Post,
        url: url.to_owned(),
        headers: vec![("X-Key".into(), "k".into())],
        body: Some("body".to_owned()),
    };
    let request = WireRequest { signed: &signed, user_agent: "test", timeout: Duration::from_millis(500) };
    HttpTransport::new(None).send(request).await
}

#[tokio::test]
async fn a_request_and_its_answer_arrive_whole() {
    let (reply, asked) =
        ask("HTTP/1.1 418 Teapot\r\nRetry-After: 3\r\nContent-Length: 2\r\n\r\n{}", Duration::ZERO).await;
    let reply = reply.unwrap();
    assert_eq!((reply.status, &*reply.body), (418, b"{}".as_slice()));
    assert!(reply.headers.contains(&("retry-after".to_owned(), "3".to_owned())));
    assert!(asked.starts_with("POST /v1/orders?a=1 HTTP/1.1\r\n"), "{asked}");
    let lower = asked.to_ascii_lowercase();
    assert!(
        lower.contains("x-key: k\r\n") && lower.contains("user-agent: test\r\n") && asked.ends_with("body"),
        "{asked}"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (reply, _) = ask("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", Duration::ZERO).await;
    assert_eq!(reply.unwrap().status, 302);
}

#[tokio::test]
async fn no_connection_means_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let fault = send(&format!("http://{address}/?signature=s3cret")).await.unwrap_err();
    assert_eq!((fault.class, fault.context.sent), (ErrorClass::NetworkError, Sent::NotSent));
    assert!(!fault.message.contains("s3cret"), "{}", fault.message);
}

#[tokio::test]
async fn silence_and_a_broken_answer_leave_it_open() {
    let (reply, _) = ask("", Duration::from_secs(2)).await;
    let fault = reply.unwrap_err();
    assert_eq!((fault.class, fault.context.sent), (ErrorClass::RequestTimeout, Sent::MaybeSent));
    let (reply, _) = ask("", Duration::ZERO).await;
    let fault = reply.unwrap_err();
    assert_eq!((fault.class, fault.context.sent), (ErrorClass::NetworkError, Sent::MaybeSent));
    let (reply, _) = ask("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":", Duration::ZERO).await;
    let fault = reply.unwrap_err();
    assert_eq!((fault.class, fault.context.sent), (ErrorClass::NetworkError, Sent::MaybeSent));
}

#[tokio::test]
async fn a_url_that_is_none_is_refused() {
    let fault = send("no url").await.unwrap_err();
    assert_eq!((fault.class, fault.context.sent), (ErrorClass::BadRequest, Sent::NotSent));
}

#[tokio::test]
async fn a_wrong_proxy_is_an_error_of_settings() {
    let transport = HttpTransport::new(Some(super::Proxy::new("::::")));
    let signed = Signed { method: HttpMethod::Get, url: "http://127.0.0.1:1".into(), headers: vec![], body: None };
    let request = WireRequest { signed: &signed, user_agent: "", timeout: Duration::from_millis(100) };
    let fault = transport.send(request).await.unwrap_err();
    assert_eq!(fault.class, ErrorClass::InvalidProxySettings);
    assert_eq!(format!("{:?}", super::Proxy::new("http://user:pass@host:1")), "Proxy(host:1)");
    let _: Arc<dyn Transport> = Arc::new(HttpTransport::shared());
}
