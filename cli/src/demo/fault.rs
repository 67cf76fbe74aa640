//! Faults that a test can order: answers and connections go wrong in the ways that real exchanges do.

use std::{collections::VecDeque, time::Duration};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A page of HTML with this HTTP status, as a proxy in front of an exchange sends it.
    Html(u16),
    /// An empty body with this HTTP status.
    Status(u16),
    /// HTTP 429, perhaps with the header `Retry-After` (seconds).
    TooManyRequests(Option<u32>),
    /// An error in Kraken's form, `EService:Unavailable`.
    Refusal(String),
    /// HTTP 200 with this body.
    Body(String),
    /// The request is carried out; half of the answer arrives, then the connection ends.
    Truncated,
    /// The request is read and the connection ends without an answer. The request is carried out or not.
    Dropped {
        /// Whether it is carried out.
        carried_out: bool,
    },
    /// The request is carried out at once and answered so much later.
    Delay(Duration),
}

/// A fault that waits for its requests.
#[derive(Debug)]
struct Waiting {
    path: String,
    fault: Fault,
    times: u32,
}

/// The faults that were ordered, in order.
#[derive(Debug, Default)]
pub(super) struct Faults(VecDeque<Waiting>);

impl Faults {
    /// Lets the next `times` requests whose path contains `path` go wrong.
    pub(super) fn order(&mut self, path: &str, fault: Fault, times: u32) {
        self.0.push_back(Waiting { path: path.to_owned(), fault, times });
    }

    /// The fault for a request, which uses it up.
    pub(super) fn take(&mut self, path: &str) -> Option<Fault> {
        let index = self.0.iter().position(|waiting| path.contains(&waiting.path))?;
        let waiting = self.0.get_mut(index)?;
        let fault = waiting.fault.clone();
        waiting.times = waiting.times.saturating_sub(1);
        if waiting.times == 0 {
            self.0.remove(index);
        }
        Some(fault)
    }

    /// Forgets all that have not happened.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_happen_in_order_and_as_often_as_they_should() {
        let mut faults = Faults::default();
        faults.order("AddOrder", Fault::Status(500), 2);
        faults.order("", Fault::Truncated, 1);
        assert_eq!(faults.take("/0/public/Time"), Some(Fault::Truncated));
        assert_eq!(faults.take("/0/public/Time"), None);
        assert_eq!(faults.take("/0/private/AddOrder"), Some(Fault::Status(500)));
        assert_eq!(faults.take("/0/private/AddOrder"), Some(Fault::Status(500)));
        assert_eq!(faults.take("/0/private/AddOrder"), None);
    }
}
