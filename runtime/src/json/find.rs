//! Elements of a list that are told apart by a member: filters by their type, networks by their name.

use super::Json;

impl<'a> Json<'a> {
    /// The first element of a list (or value of an object) whose member `key` is one of these words; nothing where none is.
    #[must_use]
    pub fn find_word(&self, key: &str, words: &[&str]) -> Json<'a> {
        let [found] = self.find_words(key, [words]);
        found
    }

    /// Several such elements, each with its own words, in one walk over the list.
    #[must_use]
    pub fn find_words<const N: usize>(&self, key: &str, words: [&[&str]; N]) -> [Json<'a>; N] {
        let mut out = [Json::NULL; N];
        let mut left = N;
        for (_, element) in self.rows() {
            let Some(text) = element.get(key).text() else { continue };
            for (found, words) in out.iter_mut().zip(words) {
                if !found.is_there() && words.contains(&&*text) {
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
