//! HTTP over loopback in front of the [`Venue`].

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http_body_util::{BodyExt, Limited};
use hyper::{
    Request, Response,
    body::Incoming,
    header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use super::{
    body::Reply,
    clock,
    fault::{Fault, Faults},
    venue::Venue,
    wire,
};

/// Larger requests are refused.
const LARGEST_REQUEST: usize = 1 << 20;
const HTML: &str = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Please stand by</h1></body></html>";

/// What the connections share.
#[derive(Debug)]
pub(super) struct Shared {
    venue: Mutex<Venue>,
    faults: Mutex<Faults>,
    requests: Mutex<Vec<String>>,
}

impl Shared {
    pub(super) fn new(venue: Venue) -> Self {
        Self { venue: Mutex::new(venue), faults: Mutex::default(), requests: Mutex::default() }
    }

    pub(super) fn venue(&self) -> MutexGuard<'_, Venue> {
        self.venue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn requests(&self) -> MutexGuard<'_, Vec<String>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Listens on a free port and serves on a thread of its own until `stop` is dropped or sent to.
pub(super) fn start(
    shared: Arc<Shared>,
    port: u16,
    stop: oneshot::Receiver<()>,
) -> io::Result<(SocketAddr, std::thread::JoinHandle<()>)> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let thread = std::thread::Builder::new().name("demo exchange".into()).spawn(move || {
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener);
            tokio::select! {
                () = accept(listener, &shared) => {}
                _ = stop => {}
            }
        });
    })?;
    Ok((address, thread))
}

async fn accept(listener: io::Result<TcpListener>, shared: &Arc<Shared>) {
    let Ok(listener) = listener else { return };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(shared)))),
            // out of file handles, or the client was gone at once: the next one may be better off
            Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    // a failure to set it costs milliseconds and nothing else
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| respond(request, &shared));
    // a connection that breaks is the client's business, or was ordered by a test
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// One request. An error ends the connection without an answer.
async fn respond(request: Request<Incoming>, shared: &Shared) -> io::Result<Response<Reply>> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_REQUEST).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return Ok(plain(413, "text/plain", String::new())),
    };
    let Ok(body) = std::str::from_utf8(&body) else {
        return Ok(json(wire::refusal("EGeneral:Invalid arguments")));
    };
    let header = |name| head.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = head.uri.path();
    shared.requests().push(format!("{} {path}", head.method));
    let call = wire::Call {
        method: head.method.as_str(),
        path,
        query: head.uri.query().unwrap_or_default(),
        body,
        json: header("content-type").contains("json"),
        api_key: header("api-key"),
        signature: header("api-sign"),
    };
    let carry_out = || wire::answer(&mut shared.venue(), &call, clock::now());
    let fault = shared.faults().take(path);
    match fault {
        None => Ok(json(carry_out())),
        Some(Fault::Html(status)) => Ok(plain(status, "text/html; charset=utf-8", HTML.to_owned())),
        Some(Fault::Status(status)) => Ok(plain(status, "text/plain", String::new())),
        Some(Fault::TooManyRequests(seconds)) => {
            let mut response = plain(429, "application/json", wire::refusal("EGeneral:Too many requests"));
            if let Some(seconds) = seconds {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        }
        Some(Fault::Refusal(text)) => Ok(json(wire::refusal(&text))),
        Some(Fault::Body(text)) => Ok(json(text)),
        Some(Fault::Truncated) => Ok(truncated(carry_out())),
        Some(Fault::Dropped { carried_out }) => {
            if carried_out {
                carry_out();
            }
            Err(io::ErrorKind::ConnectionReset.into())
        }
        Some(Fault::Delay(delay)) => {
            let answer = carry_out();
            tokio::time::sleep(delay).await;
            Ok(json(answer))
        }
    }
}

fn json(body: String) -> Response<Reply> {
    plain(200, "application/json; charset=utf-8", body)
}

fn plain(status: u16, kind: &'static str, body: String) -> Response<Reply> {
    let mut response = Response::new(Reply::whole(body));
    *response.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The first half of the body under a header that promises all of it.
fn truncated(body: String) -> Response<Reply> {
    let mut half = body.len() / 2;
    while !body.is_char_boundary(half) {
        half -= 1;
    }
    let kept = body.get(..half).unwrap_or_default().to_owned();
    let mut response = Response::new(Reply::broken(kept));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    response
}
