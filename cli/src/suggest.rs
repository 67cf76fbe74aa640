//! The help line for a name that nothing has.

use cambist_codegen::diag::did_you_mean;

/// The nearest of the names that there are, or where to look.
#[must_use]
pub fn help<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    did_you_mean(asked, names).unwrap_or_else(|| otherwise.to_owned())
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn names_what_was_meant_or_where_to_look() {
        let names = ["kraken", "bitstamp", "okx", "fetch_order_book"];
        let help = |asked| help(asked, names, "look at the list");
        assert_eq!(help("krakn"), "did you mean `kraken`?");
        assert_eq!(help("Kraken"), "did you mean `kraken`?");
        assert_eq!(help("fetch-orderbook"), "did you mean `fetch_order_book`?");
        assert_eq!(help("oxk"), "did you mean `okx`?");
        assert_eq!(help("mtgox"), "look at the list");
    }
}
