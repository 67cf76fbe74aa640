//! An HTTP/1.1 server on the loopback interface that answers every request with the same bytes and keeps connections open.

use std::net::SocketAddr;
use std::sync::mpsc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Starts it on a thread of its own, which lives as long as the process; where it listens.
pub fn start(body: &str) -> SocketAddr {
    let answer =
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let answer: &'static [u8] = Vec::leak(answer.into_bytes());
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        super::runtime().block_on(async {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
            tell.send(listener.local_addr().expect("an address")).expect("the bench waits");
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, answer));
            }
        });
    });
    told.recv().expect("the server starts")
}

/// Answers each request of a connection; a request ends with an empty line, for none has a body.
async fn serve(mut stream: TcpStream, answer: &[u8]) {
    stream.set_nodelay(true).expect("a TCP socket");
    let mut asked = Vec::with_capacity(4096);
    loop {
        match stream.read_buf(&mut asked).await {
            Ok(read) if read > 0 => {}
            _ => return,
        }
        if asked.ends_with(b"\r\n\r\n") {
            asked.clear();
            if stream.write_all(answer).await.is_err() {
                return;
            }
        }
    }
}
