//! A unified call: plain data until it is awaited.

use std::borrow::Cow;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use crate::answer::FromAnswer;
use crate::args::{Args, OrderRequest};
use crate::client::Client;
use crate::decimal::Dec;
use crate::def::Signed;
use crate::engine;
use crate::error::{Error, ErrorClass, Result};
use crate::json::Doc;
use crate::map::Params;
use crate::method::Method;
use crate::types::{OrderType, Side, Text};
use crate::value::Value;

/// A unified call that promises a `T`. Optional arguments are set by name; await it to make it.
///
/// A future that is dropped, by a timeout of the caller's for instance, may have sent its request: give an order a client
/// order id of your own then, to be able to look for it.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, T> {
    client: &'c Client,
    method: Method,
    args: Args,
    answer: PhantomData<fn() -> T>,
}

/// An answer with the payloads it was read from.
#[derive(Debug, Clone)]
pub struct Detailed<T> {
    /// The answer.
    pub value: T,
    /// The exchange's own answers, one a request.
    pub payloads: Vec<Doc>,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        pub fn $name(mut self, $name: &str) -> Self {
            self.args.$name = Some(Text::from($name));
            self
        }
    )* };
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => { $(
        $(#[$doc])*
        pub fn $name(mut self, $name: $type) -> Self {
            self.args.$name = Some($name);
            self
        }
    )* };
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        pub fn $name(mut self, $name: &[&str]) -> Self {
            self.args.$name = Some($name.iter().map(|text| Text::from(*text)).collect());
            self
        }
    )* };
}

macro_rules! extras {
    ($($(#[$doc:meta])* $name:ident: $type:ty => $key:literal;)*) => { $(
        $(#[$doc])*
        pub fn $name(mut self, $name: $type) -> Self {
            self.args.params.insert($key, Value::from($name).into_owned());
            self
        }
    )* };
}

/// Arguments.
impl<'c, T> Call<'c, T> {
    texts! {
        /// The market.
        symbol;
        /// The currency.
        code;
        /// The length of a candle.
        timeframe;
        /// The id of an order, a transaction ...
        id;
        /// An order's status.
        status;
        /// A blockchain address.
        address;
        /// The tag that goes with an address.
        tag;
        /// Where a transfer comes from.
        from_account;
        /// Where a transfer goes to.
        to_account;
        /// What a conversion gives away.
        from_code;
        /// What a conversion gets.
        to_code;
        /// `cross` or `isolated`.
        margin_mode;
    }
    plain! {
        /// The order's type.
        kind: OrderType;
        /// The order's side.
        side: Side;
        /// How much, in the base currency or in contracts.
        amount: Dec;
        /// The price.
        price: Dec;
        /// The cost, in the quote currency.
        cost: Dec;
        /// The earliest time, milliseconds since the epoch.
        since: i64;
        /// The largest number of entries.
        limit: i64;
        /// The leverage.
        leverage: Dec;
        /// Whether long and short positions are kept apart.
        hedged: bool;
        /// A time span in milliseconds.
        timeout: i64;
    }
    lists! {
        /// Several markets.
        symbols;
        /// Several currencies.
        codes;
        /// Several ids.
        ids;
    }
    extras! {
        /// The latest time, milliseconds since the epoch.
        until: i64 => "until";
        /// Your own id of an order.
        client_order_id: &str => "clientOrderId";
        /// The price that sets an order off.
        trigger_price: Dec => "triggerPrice";
        /// The price that sets a stop loss off.
        stop_loss_price: Dec => "stopLossPrice";
        /// The price that sets a take profit off.
        take_profit_price: Dec => "takeProfitPrice";
        /// `GTC`, `IOC`, `FOK`, `PO`.
        time_in_force: &str => "timeInForce";
        /// Whether an order may only add to the book.
        post_only: bool => "postOnly";
        /// Whether an order may only make a position smaller.
        reduce_only: bool => "reduceOnly";
        /// The blockchain network of a deposit or withdrawal.
        network: &str => "network";
    }

    /// The orders of a batch.
    pub fn orders(mut self, orders: Vec<OrderRequest>) -> Self {
        self.args.orders = Some(orders.into_iter().map(Value::from).collect());
        self
    }

    /// An extra parameter: one that the call knows, or one of the exchange's own.
    pub fn param(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value<'static>>) -> Self {
        self.args.params.insert(name, value);
        self
    }

    /// Several extra parameters.
    pub fn params(mut self, params: Params) -> Self {
        self.args.params.extend(params);
        self
    }
}

/// Making it.
impl<'c, T: FromAnswer> Call<'c, T> {
    pub(crate) fn new(client: &'c Client, method: Method) -> Self {
        Self::with_args(client, method, Args::default())
    }

    /// The call of that name with these arguments.
    pub fn with_args(client: &'c Client, method: Method, args: Args) -> Self {
        Call { client, method, args, answer: PhantomData }
    }

    pub(crate) fn parts(self) -> (&'c Client, Method, Args) {
        (self.client, self.method, self.args)
    }

    /// Makes the call.
    ///
    /// # Errors
    /// What is wrong with the arguments, the exchange's own error, a lost connection, an answer that cannot be read.
    pub async fn send(self) -> Result<T> {
        self.send_detailed().await.map(|detailed| detailed.value)
    }

    /// Makes the call and keeps the payloads that it was answered with.
    ///
    /// # Errors
    /// As [`Call::send`].
    pub async fn send_detailed(self) -> Result<Detailed<T>> {
        let outcome = engine::run(self.client, self.method, self.args).await?;
        let located = |error: Error| error.with_exchange(self.client.id()).with_endpoint(self.method.name());
        let value = T::from_answer(outcome.answer).map_err(located)?;
        Ok(Detailed { value, payloads: outcome.payloads })
    }

    /// The signed request that the call begins with. It is not sent; markets and facts are loaded where they are
    /// missing.
    ///
    /// # Errors
    /// What is wrong with the arguments, or what loading the markets gives.
    pub async fn request(self) -> Result<Signed> {
        engine::prepare_first(self.client, self.method, self.args, true).await
    }

    /// The same without any network traffic: the markets must be there.
    ///
    /// # Errors
    /// What is wrong with the arguments, or that the markets are not loaded.
    pub fn prepared(self) -> Result<Signed> {
        let making = pin!(engine::prepare_first(self.client, self.method, self.args, false));
        match making.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(signed) => signed,
            Poll::Pending => Err(Error::usage(ErrorClass::NotSupported, "the request cannot be made without traffic")),
        }
    }
}

impl<T> Clone for Call<'_, T> {
    fn clone(&self) -> Self {
        Call { client: self.client, method: self.method, args: self.args.clone(), answer: PhantomData }
    }
}

impl<T> std::fmt::Debug for Call<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("exchange", &self.client.id())
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}

impl<'c, T: FromAnswer + 'c> IntoFuture for Call<'c, T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
