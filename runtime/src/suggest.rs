//! `did you mean ...?`

/// The known name that is most like the one that was given, if one is like it at all.
pub(crate) fn suggest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_uppercase();
    known
        .map(|name| (strsim::jaro_winkler(&given, &name.to_uppercase()), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_nearest_name_is_found() {
        let known = ["BTC/USD", "ETH/USD", "BTC/USDT:USDT"];
        assert_eq!(suggest("BTC/USB", known.into_iter()), Some("BTC/USD"));
        assert_eq!(suggest("btc/usd", known.into_iter()), Some("BTC/USD"));
        assert_eq!(suggest("DOGE", known.into_iter()), None);
    }
}
