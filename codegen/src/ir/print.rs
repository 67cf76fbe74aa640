//! The IR as text, for `cambist show ID --stage ir`.

use super::Exchange;

/// Prints the program of an exchange; the same program gives the same text.
#[must_use]
pub fn print(exchange: &Exchange) -> String {
    format!("{exchange:#?}\n")
}
