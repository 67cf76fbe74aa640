//! How long the exchange asks us to wait.

use std::time::Duration;

use super::header;

/// The longest wait that is believed.
const MOST: Duration = Duration::from_secs(24 * 3600);

/// `Retry-After` as seconds or as a date.
pub(super) fn read(headers: &[(String, String)], now_ms: i64) -> Option<Duration> {
    let value = header(headers, "retry-after")?.trim();
    if let Ok(seconds) = value.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(MOST));
    }
    let wait = date_ms(value)?.saturating_sub(now_ms);
    u64::try_from(wait).ok().map(|ms| Duration::from_millis(ms).min(MOST))
}

/// `Tue, 14 Nov 2023 22:13:20 GMT` in milliseconds since the epoch.
fn date_ms(text: &str) -> Option<i64> {
    let mut words = text.split([' ', ',', ':']).filter(|word| !word.is_empty()).skip(1);
    let number = |words: &mut dyn Iterator<Item = &str>| words.next()?.parse::<i64>().ok();
    let day = number(&mut words)?;
    let name = words.next()?;
    let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        .iter()
        .position(|own| own.eq_ignore_ascii_case(name))?;
    let year = number(&mut words)?;
    let (hour, minute, second) = (number(&mut words)?, number(&mut words)?, number(&mut words)?);
    // A server may write anything: only what is a date is counted with.
    let sound = (1970..=9999).contains(&year)
        && (1..=31).contains(&day)
        && [hour, minute, second].iter().all(|n| (0..=60).contains(n));
    if !sound {
        return None;
    }
    let days = days(year, i64::try_from(month).ok()? + 1, day);
    Some(((days * 24 + hour) * 60 + minute).saturating_mul(60_000).saturating_add(second * 1000))
}

/// Days from 1970-01-01 to a date of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(value: &str) -> Option<Duration> {
        read(&[("Retry-After".to_owned(), value.to_owned())], 1_700_000_000_000)
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(after("30"), Some(Duration::from_secs(30)));
        assert_eq!(after("0.5"), Some(Duration::from_millis(500)));
        assert_eq!(after("Tue, 14 Nov 2023 22:13:25 GMT"), Some(Duration::from_secs(5)));
        assert_eq!(after("Tue, 14 Nov 2023 22:13:15 GMT"), None);
        assert_eq!(after("soon"), None);
        assert_eq!(after("-4"), None);
        assert_eq!(after("1e300"), None);
        assert_eq!(after("Tue, 99 Nov 99999999999999999 22:13:15 GMT"), None);
        assert_eq!(after("999999999"), Some(MOST));
    }
}
