//! Days and their dates, for expiries.

use super::{Ms, Text};
use compact_str::format_compact;

const DAY: i64 = 86_400_000;

/// Year, month and day of a time (Gregorian, UTC).
fn date(ms: Ms) -> (i64, i64, i64) {
    // days since 0000-03-01, so that the leap day ends the year
    let days = ms.div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// The start of a day; `None` where there is no such date.
pub(crate) fn start(year: i64, month: i64, day: i64) -> Option<Ms> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(-9999..=9999).contains(&year) {
        return None;
    }
    let years = if month <= 2 { year - 1 } else { year };
    let era = years.div_euclid(400);
    let of_era = years.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let ms = days * DAY;
    (date(ms) == (year, month, day)).then_some(ms)
}

/// `231229` for a time on 2023-12-29, as symbols have it.
pub(crate) fn yymmdd(ms: Ms) -> Text {
    let (year, month, day) = date(ms);
    format_compact!("{:02}{month:02}{day:02}", year.rem_euclid(100))
}

/// `2023-12-29T08:00:00.000Z`.
pub(crate) fn iso(ms: Ms) -> Text {
    let (year, month, day) = date(ms);
    let left = ms.rem_euclid(DAY);
    let (hour, minute, second, milli) = (left / 3_600_000, left / 60_000 % 60, left / 1_000 % 60, left % 1_000);
    format_compact!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}
