//! A small exchange in the process: Kraken's wire format over real HTTP on a loopback port.
//!
//! It checks signatures with the secrets that it handed out, wants growing nonces, keeps order books with a hundred
//! levels around 60,000 (and other pairs), matches by price and time, and says no in Kraken's words. Its prices are
//! made up, the same ones at every start; nothing leaves the machine.
//!
//! ```
//! use cambist_cli::demo::{Demo, Fault};
//!
//! let demo = Demo::start()?;
//! let keys = demo.open_account(&[("ZUSD", "10000"), ("XXBT", "0.5")])?;
//! println!("{} {}", demo.url(), keys.api_key);
//! demo.order_fault("AddOrder", Fault::Dropped { carried_out: true }, 1);
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod accounts;
pub mod book;
pub mod catalog;
pub mod history;
pub mod num;
pub mod orders;
pub mod venue;
pub mod wire;

mod body;
mod clock;
mod fault;
mod server;

#[cfg(test)]
mod server_tests;
#[cfg(test)]
mod venue_tests;

use std::{
    hash::{BuildHasher, RandomState},
    io,
    net::SocketAddr,
    sync::Arc,
};

use data_encoding::BASE64;
use tokio::sync::oneshot;

pub use accounts::{CallLimit, Keys};
pub use fault::Fault;

use server::Shared;
use venue::Venue;

/// The call limit of an account unless another one is asked for. It is wide: the demo is not there to make one wait.
const CALL_LIMIT: CallLimit = CallLimit { most: 1_000, decay_milli: 100_000 };

/// A running demo exchange. It stops when this is dropped.
#[derive(Debug)]
pub struct Demo {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Demo {
    /// Starts an exchange on a free loopback port.
    ///
    /// # Errors
    /// When no port can be opened or no thread started.
    pub fn start() -> io::Result<Self> {
        Self::start_on(0)
    }

    /// Starts an exchange on this loopback port (0: a free one).
    ///
    /// # Errors
    /// When the port cannot be opened or no thread started.
    pub fn start_on(port: u16) -> io::Result<Self> {
        let shared = Arc::new(Shared::new(Venue::open(clock::now())));
        let (stop, stopped) = oneshot::channel();
        let (address, thread) = server::start(Arc::clone(&shared), port, stopped)?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens, `http://127.0.0.1:12345`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Opens an account that owns these assets (`("ZUSD", "10000")`) and hands out its keys.
    ///
    /// # Errors
    /// For an unknown asset or an amount that is no decimal number.
    pub fn open_account(&self, funds: &[(&str, &str)]) -> io::Result<Keys> {
        self.open_limited_account(funds, CALL_LIMIT)
    }

    /// Opens an account with a call limit of its own.
    ///
    /// # Errors
    /// For an unknown asset or an amount that is no decimal number.
    pub fn open_limited_account(&self, funds: &[(&str, &str)], limit: CallLimit) -> io::Result<Keys> {
        let read = |(asset, amount): &(&str, &str)| Some((catalog::asset(asset)?.id, num::parse(amount)?));
        let funds: Option<Vec<_>> = funds.iter().map(read).collect();
        let funds = funds.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "unknown asset or bad amount"))?;
        let keys = Keys { api_key: BASE64.encode(&random::<24>()), secret: BASE64.encode(&random::<64>()) };
        self.shared.venue().admit(keys.clone(), &funds, limit);
        Ok(keys)
    }

    /// Lets the next `times` requests whose path contains `path` go wrong. Faults wait in line.
    pub fn order_fault(&self, path: &str, fault: Fault, times: u32) {
        self.shared.faults().order(path, fault, times);
    }

    /// Forgets the faults that have not happened yet.
    pub fn clear_faults(&self) {
        self.shared.faults().clear();
    }

    /// The requests so far, `POST /0/private/AddOrder`.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests().clone()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // the thread may have ended already, then nobody listens
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Random bytes for keys that live as long as the process. The standard library's hash keys come from the system.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    for (index, chunk) in bytes.chunks_mut(8).enumerate() {
        let word = RandomState::new().hash_one(index).to_le_bytes();
        chunk.copy_from_slice(word.get(..chunk.len()).unwrap_or_default());
    }
    bytes
}
