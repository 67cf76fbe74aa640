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
