//! Did you mean ...?

/// The candidate nearest to a word, when one is near enough to be what was meant.
/// Among equally near ones the first in alphabetical order, so that the answer is always the same.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    let ranked = candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| (distance(&wanted, candidate), candidate));
    ranked.filter(|(distance, _)| *distance <= limit).min().map(|(_, candidate)| candidate)
}

/// Edits from a lower-case word to a candidate; the spelling of case and of separators counts for nothing.
fn distance(wanted: &str, candidate: &str) -> usize {
    let candidate = candidate.to_lowercase();
    if bare(wanted) == bare(&candidate) {
        return 0;
    }
    strsim::osa_distance(wanted, &candidate)
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A help text for a misspelt word: ``did you mean `ticker`?``.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    closest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_only() {
        let names = ["kraken", "krakenfutures", "kucoin", "base_volume"];
        assert_eq!(closest("krakn", names), Some("kraken"));
        assert_eq!(closest("KRAKEN", names), Some("kraken"));
        assert_eq!(closest("baseVolume", names), Some("base_volume"));
        assert_eq!(closest("binance", names), None);
        assert_eq!(closest("x", names), None);
        assert_eq!(did_you_mean("kucoim", names).as_deref(), Some("did you mean `kucoin`?"));
    }

    #[test]
    fn ties_are_alphabetical() {
        assert_eq!(closest("aid", ["bid", "ask", "aim"]), Some("aim"));
    }
}
