//! Moments as text, in UTC.

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY: i64 = 86_400;

/// Seconds since the epoch as `2024-07-22T16:34:44Z`.
#[must_use]
pub fn iso(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    format!("{year:04}-{month:02}-{day:02}T{}Z", clock(seconds))
}

/// Milliseconds since the epoch as `2024-07-22 16:34:44`, with the fraction if there is one.
#[must_use]
pub fn readable(millis: i64) -> String {
    let (seconds, fraction) = (millis.div_euclid(1_000), millis.rem_euclid(1_000));
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let text = format!("{year:04}-{month:02}-{day:02} {}", clock(seconds));
    if fraction == 0 { text } else { format!("{text}.{fraction:03}") }
}

/// Seconds since the epoch as `Sun,  7 Jun 20 04:07:53 +0000`.
#[must_use]
pub fn rfc1123(seconds: i64) -> String {
    let (year, month, day) = civil(seconds.div_euclid(DAY));
    let word = |words: &[&'static str], index: i64| {
        usize::try_from(index).ok().and_then(|index| words.get(index)).copied().unwrap_or_default()
    };
    let (weekday, month) = (word(&DAYS, seconds.div_euclid(DAY).rem_euclid(7)), word(&MONTHS, month - 1));
    format!("{weekday}, {day:2} {month} {:02} {} +0000", year % 100, clock(seconds))
}

/// Milliseconds since the epoch of a date (`2024-07-22`) or a moment: `2024-07-22T16:34`, `2024-07-22 16:34:44.161`,
/// `2024-07-22T16:34:44.161Z`, `2024-07-22T18:34:44+02:00`. What names no offset is UTC.
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00"));
    let (time, offset) = zone(time)?;
    let (time, millis) = match time.split_once('.') {
        Some((time, digits)) if time.matches(':').count() == 2 => (time, fraction(digits)?),
        Some(_) => return None,
        None => (time, 0),
    };
    let mut date = date.splitn(3, '-').map(whole);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let mut time = time.splitn(3, ':').map(whole);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next().unwrap_or(Some(0))?);
    let plausible = (1_970..=9_999).contains(&year) && hour < 24 && minute < 60 && second < 60;
    let days = days(year, month, day);
    let seconds = ((days * 24 + hour) * 60 + minute - offset) * 60 + second;
    (plausible && civil(days) == (year, month, day)).then_some(seconds * 1_000 + millis)
}

/// A time of the day without its offset, and the offset in minutes.
fn zone(time: &str) -> Option<(&str, i64)> {
    let Some(place) = time.find(['+', '-']) else { return Some((time, 0)) };
    let (time, offset) = time.split_at_checked(place)?;
    let (sign, offset) = offset.split_at_checked(1)?;
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 4 => offset.split_at_checked(2)?,
        None => (offset, "0"),
    };
    let (hours, minutes) = (whole(hours)?, whole(minutes)?);
    let minutes = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    Some((time.trim_end(), if sign == "-" { -minutes } else { minutes }))
}

/// The milliseconds of what stands behind the point of a second; finer digits are left out.
fn fraction(digits: &str) -> Option<i64> {
    let milli: String = digits.chars().chain("000".chars()).take(3).collect();
    whole(digits).and_then(|_| whole(&milli))
}

/// A number that is written with digits alone: at most nine.
fn whole(text: &str) -> Option<i64> {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn clock(seconds: i64) -> String {
    let within = seconds.rem_euclid(DAY);
    format!("{:02}:{:02}:{:02}", within / 3_600, within / 60 % 60, within % 60)
}

/// Year, month and day of a day since the epoch: the Gregorian calendar in eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// The day since the epoch: the inverse of [`civil`].
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_moments() {
        assert_eq!(rfc1123(1_591_502_873), "Sun,  7 Jun 20 04:07:53 +0000");
        assert_eq!(iso(1_721_666_084), "2024-07-22T16:34:44Z");
        assert_eq!(iso(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59Z");
        assert_eq!(readable(1_700_000_000_123), "2023-11-14 22:13:20.123");
        assert_eq!(readable(1_700_000_000_000), "2023-11-14 22:13:20");
    }

    #[test]
    fn reads_dates() {
        assert_eq!(parse("2023-11-14T22:13:20Z"), Some(1_700_000_000_000));
        assert_eq!(parse("2023-11-14 22:13"), Some(1_699_999_980_000));
        assert_eq!(parse("2024-02-29"), Some(1_709_164_800_000));
        for wrong in ["2023-02-29", "2023-13-01", "1700000000", "soon", "2023-1", "2023-01-01T25:00", "2023-01-01T1.5"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_what_it_prints() {
        for millis in [0, 1_700_000_000_000, 1_795_394_524_161, 1_795_394_524_007] {
            assert_eq!(parse(&readable(millis)), Some(millis), "{}", readable(millis));
        }
    }

    #[test]
    fn reads_fractions_and_offsets() {
        assert_eq!(parse("2023-11-14T22:13:20.5Z"), Some(1_700_000_000_500));
        assert_eq!(parse("2023-11-14T22:13:20.123456789Z"), Some(1_700_000_000_123));
        for same in ["2023-11-15T00:13:20+02:00", "2023-11-14T16:43:20-05:30", "2023-11-15 00:13:20 +0200"] {
            assert_eq!(parse(same), Some(1_700_000_000_000), "{same}");
        }
        for wrong in
            ["2023-11-14T22:13:20+25:00", "2023-11-14T22:13:20+", "2023-11-14T22:13:20.", "2023-11-14T22:13:20.x"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for day in (-200_000..200_000).step_by(37) {
            let (year, month, of_month) = civil(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }
}
