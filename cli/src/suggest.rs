//! "Did you mean": the nearest of the names that there are.

/// The name that is meant, if one is near enough: a third of its letters may be wrong.
#[must_use]
pub fn nearest<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace(['-', ' ', '.'], "_");
    let asked = plain(asked);
    let distance = |name: &&str| strsim::damerau_levenshtein(&asked, &plain(name));
    let (distance, name) = names.into_iter().map(|name| (distance(&name), name)).min_by_key(|entry| entry.0)?;
    (distance <= asked.chars().count().max(3) / 3).then_some(name)
}

/// The help line for an unknown name: the nearest one, or where to look.
#[must_use]
pub fn help<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(asked, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let names = ["kraken", "bitstamp", "okx", "fetch_order_book"];
        assert_eq!(nearest("krakn", names), Some("kraken"));
        assert_eq!(nearest("Kraken", names), Some("kraken"));
        assert_eq!(nearest("fetch-orderbook", names), Some("fetch_order_book"));
        assert_eq!(nearest("oxk", names), Some("okx"));
        assert_eq!(nearest("mtgox", names), None);
        assert_eq!(nearest("x", []), None);
    }
}
