//! Times. A time is an `Option<i64>` of milliseconds since 1970.

use std::borrow::Cow;

use jiff::civil;
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::tz::TimeZone;

use super::Text;
use super::civil::{DAY, date as civil_date, days};
use crate::decimal::Dec;

/// `ms(x)`: a number of milliseconds; decimals are cut.
#[must_use]
pub fn ms(x: Option<Dec>) -> Option<i64> {
    x?.to_i64()
}

/// `s(x)`: a number of seconds, with decimals or without.
#[must_use]
pub fn s(x: Option<Dec>) -> Option<i64> {
    x?.scaleb(3)?.to_i64()
}

/// `us(x)`: a number of microseconds.
#[must_use]
pub fn us(x: Option<Dec>) -> Option<i64> {
    x?.scaleb(-3)?.to_i64()
}

/// `ns(x)`: a number of nanoseconds.
#[must_use]
pub fn ns(x: Option<Dec>) -> Option<i64> {
    x?.scaleb(-6)?.to_i64()
}

/// `iso(x)`: `2024-01-31T12:00:00.123Z` and its relatives: without dashes or colons, with a
/// space, without a time, with more or fewer decimals, with an offset or none (UTC).
#[must_use]
pub fn iso(x: Option<&str>) -> Option<i64> {
    iso_in(x, None)
}

/// `iso(x '+09:00')`: as [`iso`] with the zone that counts when the text has none.
#[must_use]
pub fn iso_in(x: Option<&str>, zone: Option<&str>) -> Option<i64> {
    let mut at = Cursor(x?.trim_start().as_bytes());
    let year = at.digits(4)?;
    at.skip(b'-');
    let month = at.digits(2)?;
    at.skip(b'-');
    let mut time = days(year, month, at.digits(2)?)? * DAY;
    let date_only = at.0;
    if !at.skip(b'T') && !at.skip(b't') {
        at.skip(b' ');
    }
    match at.clock() {
        Some(of_day) => time += of_day,
        // A clock without seconds is none: the date alone counts.
        None => at.0 = date_only,
    }
    while at.skip(b' ') {}
    let own = at.offset();
    Some(time - own.or_else(|| offset(zone?)).unwrap_or_default())
}

/// Milliseconds of `+09:00`, `-0330`, `+9`, `UTC`, `Z`.
fn offset(zone: &str) -> Option<i64> {
    match zone {
        "UTC" | "GMT" | "Z" | "z" => Some(0),
        _ => Cursor(zone.as_bytes()).offset(),
    }
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn skip(&mut self, byte: u8) -> bool {
        let rest = self.0.strip_prefix(&[byte]);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn digits(&mut self, n: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(n)?;
        let number = digits.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))?;
        self.0 = rest;
        Some(number)
    }

    /// Milliseconds of `12:34:56.789`.
    fn clock(&mut self) -> Option<i64> {
        let hours = self.digits(2)?;
        self.skip(b':');
        let minutes = self.digits(2)?;
        self.skip(b':');
        let seconds = self.digits(2)?;
        let mut millis = 0;
        if self.0.first() == Some(&b'.') && self.0.get(1).is_some_and(u8::is_ascii_digit) {
            self.skip(b'.');
            let mut weight = 100;
            while let Some(digit) = self.digits(1) {
                millis += digit * weight;
                weight /= 10;
            }
        }
        Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + millis)
    }

    /// Milliseconds of `+09:00`, `+0900` or `+09`; `Z` is 0.
    fn offset(&mut self) -> Option<i64> {
        if self.skip(b'Z') || self.skip(b'z') {
            return Some(0);
        }
        let sign = if self.skip(b'-') {
            -1
        } else if self.skip(b'+') {
            1
        } else {
            return None;
        };
        let hours = self.digits(2).or_else(|| self.digits(1))?;
        self.skip(b':');
        let minutes = self.digits(2).unwrap_or_default();
        Some(sign * (hours * 60 + minutes) * 60_000)
    }
}

/// `date(x 'fmt' 'tz')`: a time in a format of `strptime`; without a clock it is midnight,
/// without an offset of its own `tz` counts, else UTC.
#[must_use]
pub fn date(x: Option<&str>, format: &str, zone: Option<&str>) -> Option<i64> {
    let parts = BrokenDownTime::parse(format, x?.trim()).ok()?;
    if let Ok(exact) = parts.to_timestamp() {
        return Some(exact.as_millisecond());
    }
    let clock = parts.to_time().unwrap_or(civil::Time::midnight());
    let utc = parts.to_date().ok()?.to_datetime(clock).to_zoned(TimeZone::UTC).ok()?;
    Some(utc.timestamp().as_millisecond() - zone.and_then(offset).unwrap_or_default())
}

/// `to_s(t)`: whole seconds.
#[must_use]
pub fn to_s(t: Option<i64>) -> Option<Dec> {
    t.map(|t| Dec::from(t.div_euclid(1000)))
}

/// `to_us(t)`: microseconds.
#[must_use]
pub fn to_us(t: Option<i64>) -> Option<Dec> {
    Dec::from(t?).checked_mul(Dec::from(1000_i64))
}

struct Parts {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    ms: i64,
}

/// The parts of a time; nothing for times before 1970, which payloads use for "no time".
fn parts(t: Option<i64>) -> Option<Parts> {
    let t = t.filter(|t| *t >= 0)?;
    let (year, month, day) = civil_date(t / DAY);
    let s = t % DAY / 1000;
    Some(Parts { year, month, day, hour: s / 3600, minute: s / 60 % 60, second: s % 60, ms: t % 1000 })
}

/// To the nearest second; half a second goes to the even one, as the reference rounds.
fn nearest(t: Option<i64>) -> Option<i64> {
    let t = t?;
    let (s, ms) = (t.div_euclid(1000), t.rem_euclid(1000));
    Some((s + i64::from(ms > 500 || ms == 500 && s % 2 != 0)) * 1000)
}

fn owned(text: String) -> Text<'static> {
    Some(Cow::Owned(text))
}

/// `iso_out(t)`: `2024-01-31T12:00:00.123Z`.
#[must_use]
pub fn iso_out(t: Option<i64>) -> Text<'static> {
    let p = parts(t)?;
    owned(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        p.year, p.month, p.day, p.hour, p.minute, p.second, p.ms
    ))
}

/// `ymdThms(t)`: `2024-01-31T12:00:00`, to the nearest second.
#[must_use]
#[expect(non_snake_case, reason = "the name in the spec language")]
pub fn ymdThms(t: Option<i64>) -> Text<'static> {
    stamp(t, 'T')
}

/// `ymdhms(t)`: `2024-01-31 12:00:00`, to the nearest second.
#[must_use]
pub fn ymdhms(t: Option<i64>) -> Text<'static> {
    stamp(t, ' ')
}

fn stamp(t: Option<i64>, between: char) -> Text<'static> {
    let p = parts(nearest(t))?;
    owned(format!("{:04}-{:02}-{:02}{between}{:02}:{:02}:{:02}", p.year, p.month, p.day, p.hour, p.minute, p.second))
}

/// `ymd(t)`: `2024-01-31`.
#[must_use]
pub fn ymd(t: Option<i64>) -> Text<'static> {
    let p = parts(nearest(t))?;
    owned(format!("{:04}-{:02}-{:02}", p.year, p.month, p.day))
}

/// `strftime(t fmt)`: in UTC; null when the format is none.
#[must_use]
pub fn strftime(t: Option<i64>, format: &str) -> Text<'static> {
    let utc = jiff::Timestamp::from_millisecond(t?).ok()?.to_zoned(TimeZone::UTC);
    strtime::format(format, &utc).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(t: &str) -> Option<Dec> {
        Dec::parse(t)
    }

    #[test]
    fn units() {
        assert_eq!(ms(d("1700000000123.9")), Some(1_700_000_000_123));
        assert_eq!(s(d("1700000000.1239")), Some(1_700_000_000_123));
        assert_eq!(us(d("1700000000123999")), Some(1_700_000_000_123));
        assert_eq!(ns(d("1700000000123999999")), Some(1_700_000_000_123));
        assert_eq!(s(None), None);
        assert_eq!(to_s(Some(1_700_000_000_999)).unwrap().to_string(), "1700000000");
        assert_eq!(to_us(Some(1_700_000_000_999)).unwrap().to_string(), "1700000000999000");
    }

    #[test]
    fn iso_in_all_spellings() {
        const T: i64 = 1_700_000_000_000; // 2023-11-14T22:13:20Z
        for (text, ms) in [
            ("2023-11-14T22:13:20Z", T),
            ("2023-11-14T22:13:20.123Z", T + 123),
            ("2023-11-14T22:13:20.1234567+00:00", T + 123),
            ("2023-11-14 22:13:20", T),
            ("2023-11-14 22:13:20.5 UTC", T + 500),
            ("20231114T221320", T),
            ("20231114221320", T),
            ("2023-11-15T07:13:20+09:00", T),
            ("2023-11-15T07:13:20 +0900", T),
            ("2023-11-14T18:43:20-03:30", T),
            ("2023-11-14", T - 80_000_000),
            ("2023-11-14T22:13", T - 80_000_000),
            ("1969-12-31T23:59:59Z", -1000),
        ] {
            assert_eq!(iso(Some(text)), Some(ms), "{text}");
        }
        assert_eq!(iso_in(Some("2023-11-15T07:13:20"), Some("+09:00")), Some(T));
        assert_eq!(iso_in(Some("2023-11-14T22:13:20Z"), Some("+09:00")), Some(T));
        for bad in ["", "1700000000", "14/11/2023", "2023-13-01", "2023-02-30", "not a time", "2023-1-1"] {
            assert_eq!(iso(Some(bad)), None, "{bad}");
        }
    }

    #[test]
    fn other_formats() {
        assert_eq!(date(Some("14/11/2023 22:13:20"), "%d/%m/%Y %H:%M:%S", None), Some(1_700_000_000_000));
        assert_eq!(date(Some("15.11.2023 07:13:20"), "%d.%m.%Y %H:%M:%S", Some("+09:00")), Some(1_700_000_000_000));
        assert_eq!(date(Some("14NOV23"), "%d%b%y", None), Some(1_699_920_000_000));
        assert_eq!(
            date(Some("Tue, 14 Nov 2023 22:13:20 +0000"), "%a, %d %b %Y %H:%M:%S %z", None),
            Some(1_700_000_000_000)
        );
        assert_eq!(date(Some("nonsense"), "%Y", None), None);
        assert_eq!(date(Some("2023"), "%!", None), None);
    }

    #[test]
    fn out() {
        let t = Some(1_700_000_000_500);
        assert_eq!(iso_out(t).unwrap(), "2023-11-14T22:13:20.500Z");
        assert_eq!(ymdThms(t).unwrap(), "2023-11-14T22:13:20");
        assert_eq!(ymdThms(Some(1_700_000_001_500)).unwrap(), "2023-11-14T22:13:22");
        assert_eq!(ymdhms(t).unwrap(), "2023-11-14 22:13:20");
        assert_eq!(ymd(t).unwrap(), "2023-11-14");
        assert_eq!(strftime(t, "%Y%m%d-%H%M%S").unwrap(), "20231114-221320");
        assert_eq!(strftime(t, "%d%b%y").unwrap(), "14Nov23");
        assert_eq!(strftime(t, "%!"), None);
        assert_eq!(iso_out(Some(-1)), None);
        assert_eq!(iso_out(None), None);
    }
}
