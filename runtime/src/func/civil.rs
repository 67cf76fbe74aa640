//! Days of the proleptic Gregorian calendar, for the ISO times that payloads are full of.
//!
//! The usual arithmetic on years that begin in March; the tests compare it with the calendar
//! library, which is used for every other format.

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// Days from 1970-01-01 to a date; nothing when there is no such date.
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The date (year, month, day) that many days after 1970-01-01.
pub(super) fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_calendar_library() {
        let epoch = jiff::civil::date(1970, 1, 1);
        for n in (-700_000..2_900_000).step_by(37) {
            let theirs = epoch.checked_add(jiff::Span::new().days(n)).unwrap();
            let ours = date(n);
            assert_eq!(ours, (i64::from(theirs.year()), i64::from(theirs.month()), i64::from(theirs.day())));
            assert_eq!(days(ours.0, ours.1, ours.2), Some(n));
        }
        assert_eq!(days(2023, 2, 29), None);
        assert_eq!(days(2024, 2, 29), Some(19_782));
        assert_eq!(days(2024, 13, 1), None);
    }
}
