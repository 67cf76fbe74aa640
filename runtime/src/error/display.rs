//! The one line that people read.

use super::Error;
use std::fmt;

impl fmt::Display for Error {
    /// `tinyex: InsufficientFunds: EOrder:Insufficient funds (POST private AddOrder, HTTP 200)` and, where there is
    /// one, what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let context = self.context();
        if let Some(exchange) = context.exchange {
            write!(f, "{exchange}: ")?;
        }
        write!(f, "{}", self.class())?;
        if !self.message().is_empty() {
            write!(f, ": {}", self.message())?;
        }
        if let Some(code) = self.code().filter(|code| !self.message().contains(code)) {
            write!(f, " [{code}]")?;
        }
        self.place(f)?;
        if context.unknown {
            f.write_str("; the request may have taken effect")?;
            if let Some(id) = &context.client_order_id {
                write!(f, ": look up client order id {id} before sending it again")?;
            }
        }
        if let Some(wait) = context.retry_after {
            write!(f, "; retry after {} s", wait.as_secs_f32())?;
        }
        if let Some(help) = &context.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

impl Error {
    /// ` (endpoint, HTTP status)`, as far as known.
    fn place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let context = self.context();
        match (&context.endpoint, context.status) {
            (Some(endpoint), Some(status)) => write!(f, " ({endpoint}, HTTP {status})"),
            (Some(endpoint), None) => write!(f, " ({endpoint})"),
            (None, Some(status)) => write!(f, " (HTTP {status})"),
            (None, None) => Ok(()),
        }
    }
}
