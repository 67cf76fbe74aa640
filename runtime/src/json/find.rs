//! Elements of a list that are told apart by a member: filters by their type, networks by their name.

use super::Json;

impl<'a> Json<'a> {
    /// The first element of a list (or value of an object) whose member `key` is one of these words; nothing where none is.
    #[must_use]
    pub fn find_word(&self, key: &str, words: &[&str]) -> Json<'a> {
        let [found] = self.find_words(key, [words]);
        found
    }

    /// Is one of the elements of a list this word?
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.items().any(|element| element.is(word))
    }

    /// Several such elements, each with its own words, in one walk over the list.
    #[must_use]
    pub fn find_words<const N: usize>(&self, key: &str, words: [&[&str]; N]) -> [Json<'a>; N] {
        let mut out = [Json::NULL; N];
        let mut left = N;
        for (_, element) in self.rows() {
            let member = element.get(key);
            // numbers, true and false are what they are as text
            let other = if member.is_text() { None } else { member.text() };
            let Some(text) = member.as_str().or(other.as_deref()) else { continue };
            for (found, words) in out.iter_mut().zip(&words) {
                if !found.is_there() && words.contains(&text) {
                    *found = element;
                    left -= 1;
                }
            }
            if left == 0 {
                break;
            }
        }
        out
    }
}
