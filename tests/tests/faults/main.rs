//! A client against a loopback exchange on which things go wrong: what the error says, and what is tried again.

mod answers;
mod orders;
mod reads;
mod usage;

use std::time::Duration;

use cambist::{Client, Credentials, ExchangeDef, Retry};
use cambist_cli::demo::Demo;

/// The exchange whose wire format the demo speaks.
fn def() -> &'static ExchangeDef {
    cambist::ALL.iter().find(|def| def.id == "kraken").expect("the exchange of the demo is built in")
}

/// How long a client waits for an answer.
const TIMEOUT: Duration = Duration::from_millis(400);
const SYMBOL: &str = "BTC/USD";

/// A demo exchange and a client with an account on it.
struct Stage {
    demo: Demo,
    client: Client,
    secret: String,
}

impl Stage {
    /// Reads are tried twice, a few milliseconds apart; the markets are known.
    async fn open() -> Self {
        let stage = Self::with_retry(Retry::tries(2).waits(Duration::from_millis(2), Duration::from_millis(4)));
        stage.client.load_markets().await.expect("the markets load");
        stage
    }

    fn with_retry(retry: Retry) -> Self {
        let demo = Demo::start().expect("a loopback port");
        let keys = demo.open_account(&[("ZUSD", "100000"), ("XXBT", "2")]).expect("known assets");
        let client = Client::builder(def())
            .origin(demo.url())
            .credentials(Credentials::new(&keys.api_key, &keys.secret))
            .timeout(TIMEOUT)
            .retry(retry)
            .unlimited()
            .build();
        Stage { demo, client, secret: keys.secret }
    }

    /// How many requests went to that path.
    fn asked(&self, path: &str) -> usize {
        self.demo.requests().iter().filter(|request| request.ends_with(path)).count()
    }
}
