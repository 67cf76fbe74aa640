//! What HTTP statuses mean where the exchange itself says nothing.

use crate::error::ErrorClass;

/// The class of an HTTP status; nothing for success.
#[must_use]
pub const fn class_of_status(status: u16) -> Option<ErrorClass> {
    match status {
        0..=299 => None,
        401 | 407 | 511 => Some(ErrorClass::AuthenticationError),
        408 | 504 | 524 | 598 | 599 => Some(ErrorClass::RequestTimeout),
        418 => Some(ErrorClass::DDoSProtection),
        429 => Some(ErrorClass::RateLimitExceeded),
        300..=399 | 400 | 403..=405 | 409 | 410 | 451 | 500..=599 => Some(ErrorClass::ExchangeNotAvailable),
        _ => Some(ErrorClass::ExchangeError),
    }
}

/// The words for a status.
pub(super) const fn reason(status: u16) -> &'static str {
    match status {
        300..=399 => "the exchange redirects elsewhere",
        400 => "bad request",
        401 => "not authorised",
        403 => "forbidden",
        404 => "not found",
        408 | 504 | 598 | 599 => "timed out on the exchange's side",
        418 => "banned for too many requests",
        422 => "the exchange cannot process the request",
        429 => "too many requests",
        451 => "not available in this place",
        500 => "internal error of the exchange",
        502 => "the exchange's gateway got no good answer",
        503 => "the exchange is not available",
        524 => "the exchange did not answer its front in time",
        520..=530 => "the exchange's front could not reach it",
        _ => "the request failed",
    }
}
