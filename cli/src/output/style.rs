//! Colours. They are written always; the stream drops them where nobody sees them.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};

/// A heading.
pub const HEADING: Style = Style::new().bold();
/// What went well, what was bought, what went up.
pub const GREEN: Style = AnsiColor::Green.on_default();
/// What went wrong, what was sold, what went down.
pub const RED: Style = AnsiColor::Red.on_default();
/// What matters less.
pub const DIM: Style = Style::new().dimmed();
/// Names of things that can be typed.
pub const NAME: Style = AnsiColor::Cyan.on_default();

/// A text in a style.
#[must_use]
pub fn paint<T: Display>(style: Style, text: T) -> Painted<T> {
    Painted(style, text)
}

/// See [`paint`].
#[derive(Debug, Clone, Copy)]
pub struct Painted<T>(Style, T);

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}{}", self.0.render(), self.1, self.0.render_reset())
    }
}

/// A text in which control characters can be seen, and do nothing to the terminal: what comes from an exchange is no
/// command to it.
#[must_use]
pub fn visible(text: &str) -> String {
    shown(text, &[])
}

/// The same for a text of several lines.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    shown(&text.replace("\r\n", "\n"), &['\n', '\t'])
}

fn shown(text: &str, but: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_control() && !but.contains(&letter) {
            true => out.extend(letter.escape_default()),
            false => out.push(letter),
        }
    }
    out
}

/// JSON in which control characters, which may stand in its texts above U+007F, are written as JSON escapes.
#[must_use]
pub fn visible_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter.is_control() && !matches!(letter, '\n' | '\r' | '\t') {
            true => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            false => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(visible("\x19Signed\r é\n"), "\\u{19}Signed\\r é\\n");
        assert_eq!(visible_lines("a\n\x1b[2J"), "a\n\\u{1b}[2J");
        assert_eq!(visible_json("{\"a\":\"\u{9b}2J\"}\n"), "{\"a\":\"\\u009b2J\"}\n");
    }
}
