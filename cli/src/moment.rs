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

/// Milliseconds since the epoch of `2024-07-22`, `2024-07-22T16:34` or `2024-07-22T16:34:44Z`.
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00:00"));
    let mut date = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (date.next()?.ok()?, date.next()?.ok()?, date.next()?.ok()?);
    let mut time = time.splitn(3, ':').map(str::parse::<i64>);
    let (hour, minute, second) = (time.next()?.ok()?, time.next()?.ok()?, time.next().unwrap_or(Ok(0)).ok()?);
    let plausible = (1_970..=9_999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second);
    let days = days(year, month, day);
    (plausible && civil(days) == (year, month, day))
        .then_some(((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000)
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
        for wrong in ["2023-02-29", "2023-13-01", "1700000000", "soon", "2023-1", "2023-01-01T25:00"] {
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
