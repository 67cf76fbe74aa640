//! The payloads of the error's variants.

use super::{Context, ErrorClass, Sent};

/// A call that cannot be made as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Usage {
    /// The unified class.
    pub class: ErrorClass,
    /// What is wrong, and what would be right.
    pub message: String,
    /// Where it happened.
    pub context: Context,
}

/// The exchange's own error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// The unified class.
    pub class: ErrorClass,
    /// The exchange's own code.
    pub code: Option<String>,
    /// The exchange's own text.
    pub message: String,
    /// Where it happened.
    pub context: Context,
}

impl Fault {
    /// A fault as a classifier finds it: class, the exchange's code and its text.
    pub fn new(class: ErrorClass, code: Option<impl Into<String>>, message: impl Into<String>) -> Self {
        let context = Context { sent: Sent::Answered, ..Context::default() };
        Fault { class, code: code.map(Into::into), message: message.into(), context }
    }
}

/// A request or answer that was lost on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportFault {
    /// The unified class.
    pub class: ErrorClass,
    /// What happened.
    pub message: String,
    /// Where it happened.
    pub context: Context,
}

impl TransportFault {
    /// A fault of the network, and how far the request had got.
    pub fn new(class: ErrorClass, sent: Sent, message: impl Into<String>) -> Self {
        TransportFault { class, message: message.into(), context: Context { sent, ..Context::default() } }
    }
}

impl From<TransportFault> for super::Error {
    fn from(fault: TransportFault) -> Self {
        super::Error::Transport(Box::new(fault))
    }
}

impl From<Box<TransportFault>> for super::Error {
    fn from(fault: Box<TransportFault>) -> Self {
        super::Error::Transport(fault)
    }
}

/// An answer that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PayloadFault {
    /// The unified class.
    pub class: ErrorClass,
    /// What is wrong with it.
    pub message: String,
    /// The first characters of the answer.
    pub excerpt: Option<String>,
    /// Where it happened.
    pub context: Context,
}
