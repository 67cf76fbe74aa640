//! Countries: two letters and the name that people look for.

/// The countries that exchanges come from.
const COUNTRIES: &[(&str, &str)] = &[
    ("AE", "United Arab Emirates"),
    ("AR", "Argentina"),
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("BG", "Bulgaria"),
    ("BR", "Brazil"),
    ("BS", "Bahamas"),
    ("BY", "Belarus"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("CL", "Chile"),
    ("CN", "China"),
    ("CO", "Colombia"),
    ("CY", "Cyprus"),
    ("CZ", "Czech Republic"),
    ("DE", "Germany"),
    ("EE", "Estonia"),
    ("ES", "Spain"),
    ("EU", "EU"),
    ("FR", "France"),
    ("GB", "UK"),
    ("HK", "Hong Kong"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IL", "Israel"),
    ("IN", "India"),
    ("IS", "Iceland"),
    ("JE", "Jersey"),
    ("JP", "Japan"),
    ("KN", "Saint Kitts and Nevis"),
    ("KR", "South Korea"),
    ("KY", "Cayman Islands"),
    ("LT", "Lithuania"),
    ("MT", "Malta"),
    ("MX", "Mexico"),
    ("NL", "Netherlands"),
    ("NZ", "New Zealand"),
    ("PA", "Panama"),
    ("PE", "Peru"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("PL", "Poland"),
    ("RU", "Russia"),
    ("SC", "Seychelles"),
    ("SE", "Sweden"),
    ("SG", "Singapore"),
    ("TH", "Thailand"),
    ("TR", "Turkey"),
    ("TW", "Taiwan"),
    ("TZ", "Tanzania"),
    ("UA", "Ukraine"),
    ("UK", "UK"),
    ("US", "US"),
    ("VC", "St. Vincent & Grenadines"),
    ("VE", "Venezuela"),
    ("VG", "British Virgin Islands"),
    ("VN", "Vietnam"),
    ("ZA", "South Africa"),
];

/// Other names that people type.
const ALIASES: &[(&str, &str)] = &[
    ("United States", "US"),
    ("USA", "US"),
    ("United Kingdom", "UK"),
    ("Great Britain", "UK"),
    ("Korea", "South Korea"),
    ("European Union", "EU"),
    ("Czechia", "Czech Republic"),
    ("UAE", "United Arab Emirates"),
    ("BVI", "British Virgin Islands"),
];

/// The name of a country that is given by its letters or its name; anything else stays itself.
#[must_use]
pub fn name(country: &str) -> &str {
    let is = |other: &str| other.eq_ignore_ascii_case(country);
    let by_letters = COUNTRIES.iter().find(|entry| is(entry.0) || is(entry.1)).map(|entry| entry.1);
    by_letters.or_else(|| ALIASES.iter().find(|entry| is(entry.0)).map(|entry| entry.1)).unwrap_or(country)
}

/// Whether two ways of writing mean the same country.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    name(one).eq_ignore_ascii_case(name(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_names_are_the_same() {
        assert!(same("ch", "Switzerland") && same("GB", "uk") && same("usa", "US") && same("kr", "South Korea"));
        assert!(!same("CH", "CN"));
        assert_eq!(name("Atlantis"), "Atlantis");
    }
}
