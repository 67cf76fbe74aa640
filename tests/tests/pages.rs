//! Lists that come in pages, through the code that is generated from specs: one exchange for each way of paging that
//! specs use.

use std::sync::{Arc, Mutex};

use cambist::transport::{Sending, Transport, WireReply, WireRequest};
use cambist::types::Market;
use cambist::{Client, Credentials, Exchange, Pages, Row};

/// Answers in order, and keeps what was asked.
#[derive(Debug)]
struct Script {
    answers: Mutex<Vec<String>>,
    asked: Mutex<Vec<String>>,
}

impl Script {
    /// The value of a parameter in each request.
    fn asked(&self, name: &str) -> Vec<String> {
        let value = |url: &String| {
            let query = url.split_once('?').map_or("", |(_, query)| query);
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        self.asked.lock().expect("no test panics with it").iter().map(value).collect()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: WireRequest<'a>) -> Sending<'a> {
        self.asked.lock().expect("no test panics with it").push(request.signed.url.clone());
        let body = self.answers.lock().expect("no test panics with it").remove(0);
        Box::pin(async { Ok(WireReply { status: 200, headers: Vec::new(), body: body.into() }) })
    }
}

fn client(id: &str, market: &str, answers: &[&str]) -> (Client, Arc<Script>) {
    let def = cambist::ALL.iter().find(|def| def.id == id).expect("the exchange is built in");
    let answers = answers.iter().map(|answer| (*answer).to_owned()).collect();
    let script = Arc::new(Script { answers: Mutex::new(answers), asked: Mutex::default() });
    let builder = Client::builder(def).credentials(Credentials::new("key", "secret").password("phrase")).unlimited();
    let client = builder.transport(Arc::clone(&script) as Arc<dyn Transport>).build();
    let markets: Vec<Market> = serde_json::from_str(market).expect("a market");
    client.set_markets(markets, Vec::new());
    (client, script)
}

async fn ids<T: Row>(mut pages: Pages<'_, T>) -> Vec<Vec<String>>
where
    Vec<T>: cambist::answer::FromAnswer,
{
    let mut all = Vec::new();
    while let Some(page) = pages.next().await.expect("a page") {
        all.push(page.iter().filter_map(Row::id).map(str::to_owned).collect());
    }
    all
}

#[tokio::test]
async fn pages_by_time_follow_each_other() {
    let market = r#"[{"id":"BTC-EUR","symbol":"BTC/EUR","base":"BTC","quote":"EUR","type":"spot","spot":true}]"#;
    let (client, script) = client(
        "bitvavo",
        market,
        &[
            // newest first, and the last row of a page comes again on the next one
            r#"[{"id":"b","timestamp":2000,"price":"1","amount":"1"},{"id":"a","timestamp":1000,"price":"1","amount":"1"}]"#,
            r#"[{"id":"c","timestamp":2000,"price":"1","amount":"1"},{"id":"b","timestamp":2000,"price":"1","amount":"1"}]"#,
            r#"[{"id":"d","timestamp":3000,"price":"1","amount":"1"}]"#,
            "[]",
        ],
    );
    let pages = client.fetch_trades("BTC/EUR").since(1000).limit(2).pages();
    assert_eq!(ids(pages).await, [vec!["a", "b"], vec!["c"], vec!["d"]]);
    assert_eq!(script.asked("start"), ["1000", "1999", "2000", "2999"]);
    assert_eq!(script.asked("limit"), ["2"; 4]);
}

#[tokio::test]
async fn pages_by_cursor_follow_each_other() {
    let market = r#"[{"id":"BTC/USD","symbol":"BTC/USD","base":"BTC","quote":"USD","type":"spot","spot":true}]"#;
    let (client, script) = client(
        "alpaca",
        market,
        &[
            r#"{"trades":{"BTC/USD":[{"i":1,"p":1,"s":1,"t":"2023-11-14T21:12:19Z"},{"i":2,"p":1,"s":1,"t":"2023-11-14T21:12:20Z"}]},"next_page_token":"more"}"#,
            r#"{"trades":{"BTC/USD":[{"i":3,"p":1,"s":1,"t":"2023-11-14T21:12:20Z"}]},"next_page_token":null}"#,
        ],
    );
    let pages = client.fetch_trades("BTC/USD").since(1_699_996_000_000).limit(2).pages();
    assert_eq!(ids(pages).await, [vec!["1", "2"], vec!["3"]]);
    assert_eq!(script.asked("page_token"), ["", "more"]);
}

#[tokio::test]
async fn pages_by_number_follow_each_other() {
    let page = |rows: &str| format!(r#"{{"code":0,"data":[{rows}],"message":"OK"}}"#);
    let deposit = |id: u32| format!(r#"{{"deposit_id":{id},"created_at":{},"ccy":"BTC","amount":"1"}}"#, 1_000 * id);
    let pages = [
        page(&[deposit(5), deposit(4)].join(",")),
        // one more has arrived: a row slid over
        page(&[deposit(4), deposit(3)].join(",")),
        page(&deposit(2)),
    ];
    let (client, script) = client("coinex", "[]", &pages.each_ref().map(String::as_str));
    assert_eq!(ids(client.fetch_deposits().limit(2).pages()).await, [vec!["4", "5"], vec!["3"], vec!["2"]]);
    assert_eq!(script.asked("page"), ["1", "2", "3"]);
}

/// Binance is asked for an hour of trades at a time.
#[tokio::test]
async fn an_hour_without_trades_is_not_the_end() {
    let market = r#"[{"id":"BTCUSDT","symbol":"BTC/USDT","base":"BTC","quote":"USDT","type":"spot","spot":true}]"#;
    let (client, script) = client(
        "binance",
        market,
        &[
            "[]",
            r#"[{"a":1,"p":"1","q":"1","T":5000000},{"a":2,"p":"1","q":"1","T":5000000}]"#,
            // nothing happened between the time that was asked for and this page
            r#"[{"a":1,"p":"1","q":"1","T":5000000},{"a":2,"p":"1","q":"1","T":5000000}]"#,
            // more trades of one millisecond than a page has: the others are asked for by id
            r#"[{"a":1,"p":"1","q":"1","T":5000000},{"a":2,"p":"1","q":"1","T":5000000}]"#,
            r#"[{"a":2,"p":"1","q":"1","T":5000000},{"a":3,"p":"1","q":"1","T":5000000}]"#,
            r#"[{"a":3,"p":"1","q":"1","T":5000000}]"#,
        ],
    );
    let pages = client.fetch_trades("BTC/USDT").since(1_000).limit(2).pages();
    assert_eq!(ids(pages).await, [vec!["1", "2"], vec!["3"]]);
    assert_eq!(script.asked("startTime"), ["1000", "3600999", "3600999", "4999999", "", ""]);
    assert_eq!(script.asked("endTime"), ["3601000", "7200999", "5000000", "8599999", "", ""]);
    assert_eq!(script.asked("fromId"), ["", "", "", "", "2", "3"]);
}

/// KuCoin looks at a week, the latest first, and gives the id to go on from.
#[tokio::test]
async fn each_span_of_time_has_pages_of_its_own() {
    let market = r#"[{"id":"BTC-USDT","symbol":"BTC/USDT","base":"BTC","quote":"USDT","type":"spot","spot":true}]"#;
    let fill = |id: i64| format!(r#"{{"tradeId":"{id}","price":"1","size":"1","side":"buy","createdAt":{id}}}"#);
    let page = |rows: &[i64], last: &str| {
        let rows: Vec<_> = rows.iter().copied().map(fill).collect();
        format!(r#"{{"code":"200000","data":{{"items":[{}],"lastId":{last}}}}}"#, rows.join(","))
    };
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_millis();
    let since = i64::try_from(since).expect("not that late") - 8 * 86_400_000;
    let answers = [
        page(&[since + 3, since + 2], "7"),
        page(&[since + 1], "6"),
        page(&[], "null"),
        page(&[since + 7 * 86_400_000], "9"),
        page(&[], "null"),
    ];
    let (client, script) = client("kucoin", market, &answers.each_ref().map(String::as_str));
    let pages = client.fetch_my_trades().symbol("BTC/USDT").since(since).param("hf", true).param("uta", false).pages();
    let trades = pages.all().await.expect("all pages");
    let times: Vec<_> = trades.iter().filter_map(|trade| trade.timestamp).map(|time| time - since).collect();
    assert_eq!(times, [1, 2, 3, 7 * 86_400_000]);
    assert_eq!(script.asked("lastId"), ["", "7", "6", "", "9"]);
}
