//! One error type for everything that can go wrong.
//!
//! An [`Error`] says three things a caller acts on: its [`ErrorClass`] (what went wrong, in words that are the same
//! for every exchange), [`Sent`] (whether the request may have taken effect) and a message that says what to do.
//! No message contains a credential.

mod class;
mod context;
mod display;
mod fault;

pub use class::ErrorClass;
pub use context::{Context, Sent};
pub use fault::{Fault, PayloadFault, TransportFault, Usage};

use std::time::Duration;

/// The result of every fallible function here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and whether the request may have taken effect.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The call cannot be made as asked: found before anything was sent.
    Usage(Box<Usage>),
    /// The exchange answered with an error.
    Exchange(Box<Fault>),
    /// The request or its answer was lost on the way.
    Transport(Box<TransportFault>),
    /// The exchange answered with something that cannot be understood.
    Payload(Box<PayloadFault>),
}

impl Error {
    /// An error of the caller's making, found before anything was sent.
    pub fn usage(class: ErrorClass, message: impl Into<String>) -> Self {
        Error::Usage(Box::new(Usage { class, message: message.into(), context: Context::default() }))
    }

    /// The exchange's answer cannot be understood.
    pub fn payload(class: ErrorClass, message: impl Into<String>) -> Self {
        let context = Context { sent: Sent::Answered, ..Context::default() };
        Error::Payload(Box::new(PayloadFault { class, message: message.into(), context, excerpt: None }))
    }

    /// The exchange's refusal, as a mapping finds it in a payload.
    pub fn exchange_fault(class: ErrorClass, message: impl Into<String>) -> Self {
        Error::Exchange(Box::new(Fault::new(class, None::<String>, message)))
    }

    /// The unified class.
    #[must_use]
    pub fn class(&self) -> ErrorClass {
        match self {
            Error::Usage(e) => e.class,
            Error::Exchange(e) => e.class,
            Error::Transport(e) => e.class,
            Error::Payload(e) => e.class,
        }
    }

    /// Whether the class is `class` or one of its descendants.
    #[must_use]
    pub fn is(&self, class: ErrorClass) -> bool {
        self.class().is_a(class)
    }

    /// The bare message: the exchange's own text, or ours.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Error::Usage(e) => &e.message,
            Error::Exchange(e) => &e.message,
            Error::Transport(e) => &e.message,
            Error::Payload(e) => &e.message,
        }
    }

    /// The exchange's own error code.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Error::Exchange(e) => e.code.as_deref(),
            _ => None,
        }
    }

    /// Where it happened.
    #[must_use]
    pub fn context(&self) -> &Context {
        match self {
            Error::Usage(e) => &e.context,
            Error::Exchange(e) => &e.context,
            Error::Transport(e) => &e.context,
            Error::Payload(e) => &e.context,
        }
    }

    fn context_mut(&mut self) -> &mut Context {
        match self {
            Error::Usage(e) => &mut e.context,
            Error::Exchange(e) => &mut e.context,
            Error::Transport(e) => &mut e.context,
            Error::Payload(e) => &mut e.context,
        }
    }

    /// How far the request got.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.context().sent
    }

    /// Whether a request that changes state may have taken effect although no usable answer came:
    /// look the order up (see `Client::resolve`) before sending it again.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        self.context().unknown
    }

    /// The HTTP status, when there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.context().status
    }

    /// How long the exchange asked us to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.context().retry_after
    }

    /// The exchange's id.
    #[must_use]
    pub fn exchange(&self) -> Option<&'static str> {
        self.context().exchange
    }

    /// The endpoint, for instance `POST private AddOrder`, or the unified call that was asked for.
    #[must_use]
    pub fn endpoint(&self) -> Option<&str> {
        self.context().endpoint.as_deref()
    }

    /// The symbol of the order whose fate is unknown.
    #[must_use]
    pub fn symbol(&self) -> Option<&str> {
        self.context().symbol.as_deref()
    }

    /// The client order id that was sent with an order.
    #[must_use]
    pub fn client_order_id(&self) -> Option<&str> {
        self.context().client_order_id.as_deref()
    }

    /// What to do about it, when there is more to say than the message does.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.context().help.as_deref()
    }

    /// Whether making the same call again may succeed **and** cannot do something twice.
    ///
    /// An order whose outcome is unknown is not retryable.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.class().is_transient() && !self.outcome_unknown()
    }
}

/// Adding circumstances on the way up.
impl Error {
    /// Says which exchange it was.
    #[must_use]
    pub fn with_exchange(mut self, id: &'static str) -> Self {
        self.context_mut().exchange.get_or_insert(id);
        self
    }

    /// Says which endpoint or call it was; the innermost one stays.
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.context_mut().endpoint.get_or_insert_with(|| endpoint.into());
        self
    }

    /// Says how long to wait.
    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.context_mut().retry_after = Some(wait);
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.context_mut().help = Some(help.into());
        self
    }

    /// The error with its texts as `mask` gives them.
    pub(crate) fn masked(mut self, mask: impl Fn(&str) -> String) -> Self {
        match &mut self {
            Error::Usage(_) => {}
            Error::Exchange(fault) => {
                fault.message = mask(&fault.message);
                // A few exchanges have the text of the error for its code.
                fault.code = fault.code.as_deref().map(&mask);
            }
            Error::Transport(fault) => fault.message = mask(&fault.message),
            Error::Payload(fault) => {
                fault.message = mask(&fault.message);
                fault.excerpt = fault.excerpt.as_deref().map(&mask);
            }
        }
        self
    }

    /// Says when the order was to be made.
    pub(crate) fn with_order_time(mut self, ms: i64) -> Self {
        self.context_mut().ordered_ms = Some(ms);
        self
    }

    /// Says which order it was.
    #[must_use]
    pub fn with_order(mut self, client_order_id: Option<&str>, symbol: Option<&str>) -> Self {
        let context = self.context_mut();
        context.client_order_id = client_order_id.map(str::to_owned);
        context.symbol = symbol.map(str::to_owned);
        self
    }

    /// Says that the request changes state, so that it matters how far it got.
    ///
    /// The outcome is unknown when no answer came, when the answer cannot be read, when something in front of the
    /// exchange (a gateway) answered in its place, and when the exchange itself says that it did not come to an end.
    pub(crate) fn of_write(mut self) -> Self {
        let unknown = match &self {
            Error::Usage(_) => false,
            Error::Transport(_) => self.sent() == Sent::MaybeSent,
            Error::Payload(_) => true,
            Error::Exchange(fault) => unfinished(fault),
        };
        let context = self.context_mut();
        context.unknown = unknown;
        if unknown && context.help.is_none() {
            context.help = Some("before you make the call again, ask the exchange what became of it".to_owned());
        }
        self
    }

    pub(crate) fn with_answer(mut self, status: u16, retry_after: Option<Duration>) -> Self {
        let context = self.context_mut();
        context.sent = Sent::Answered;
        context.status = Some(status);
        context.retry_after = context.retry_after.or(retry_after);
        self
    }
}

/// Whether an answer leaves it open what became of the request.
fn unfinished(fault: &Fault) -> bool {
    use ErrorClass::{ExchangeError, ExchangeNotAvailable, OperationFailed, RequestTimeout};
    let in_front = fault.context.status.is_some_and(|status| status >= 500 || status == 408 || status == 499);
    match fault.class {
        RequestTimeout | OperationFailed | ExchangeNotAvailable => in_front || fault.code.is_some(),
        // Nothing but the status says what happened.
        ExchangeError => in_front && fault.code.is_none(),
        class => in_front && class.is_transient(),
    }
}

impl std::error::Error for Error {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Exchange(Box::new(fault))
    }
}

#[cfg(test)]
mod tests;
