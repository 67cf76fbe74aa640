//! Reads characters of an expression.

use super::SyntaxError;

/// Words that can't be bare text, because they are operators or constants.
pub(crate) const RESERVED: [&str; 12] =
    ["if", "else", "or", "and", "not", "in", "contains", "starts", "ends", "true", "false", "null"];

/// So deep may an expression be nested, and so many operators and pipes may it have: everything that walks through it
/// afterwards needs a piece of the stack for each, and a thread has 2 MB: unoptimised, these take less than half of it.
const DEEPEST: usize = 32;
const LONGEST: usize = 96;

/// A position in the text of an expression.
pub(crate) struct Cursor<'s> {
    text: &'s str,
    pub(crate) at: usize,
    depth: usize,
    links: usize,
}

impl<'s> Cursor<'s> {
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, at: 0, depth: 0, links: 0 }
    }

    /// Reads something inside something else.
    pub(crate) fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.too_much(format!("the expression is nested deeper than {DEEPEST} times")));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Counts an operator or a pipe.
    pub(crate) fn link(&mut self) -> Result<(), SyntaxError> {
        self.links += 1;
        match self.links > LONGEST {
            true => Err(self.too_much(format!("the expression has more than {LONGEST} operators"))),
            false => Ok(()),
        }
    }

    fn too_much(&self, message: String) -> SyntaxError {
        SyntaxError { help: Some("give its parts names with `let`".into()), ..self.error(message) }
    }

    pub(crate) fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(crate) fn slice(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or("")
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(crate) fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    /// Whether the text goes on with `token` here; does not move.
    pub(crate) fn looking_at(&self, token: &str) -> bool {
        self.rest().starts_with(token)
    }

    /// Skips space and takes `token` if it comes next.
    pub(crate) fn eat(&mut self, token: &str) -> bool {
        let before = self.at;
        self.skip_space();
        if self.looking_at(token) {
            self.at += token.len();
            return true;
        }
        self.at = before;
        false
    }

    /// Skips space and takes the word `word` if it comes next as a whole word.
    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let before = self.at;
        self.skip_space();
        if self.looking_at(word) && !self.rest().chars().nth(word.chars().count()).is_some_and(is_word_char) {
            self.at += word.len();
            return true;
        }
        self.at = before;
        false
    }

    pub(crate) fn need(&mut self, token: &str) -> Result<(), SyntaxError> {
        if self.eat(token) {
            return Ok(());
        }
        self.skip_space();
        let found = self.peek().map_or("the end".to_owned(), |c| format!("`{c}`"));
        Err(self.error(format!("expected `{token}`, found {found}")))
    }

    /// Takes a word (letters, digits, `_`; not starting with a digit).
    pub(crate) fn word(&mut self) -> Option<&'s str> {
        let start = self.at;
        if !self.peek().is_some_and(is_word_start) {
            return None;
        }
        while self.peek().is_some_and(is_word_char) {
            self.bump();
        }
        Some(self.slice(start, self.at))
    }

    /// Takes digits.
    pub(crate) fn digits(&mut self) -> Option<&'s str> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.bump();
        }
        (self.at > start).then(|| self.slice(start, self.at))
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> SyntaxError {
        SyntaxError { at: self.at.min(self.text.len()), message: message.into(), help: None }
    }
}

pub(crate) fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

pub(crate) fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}
