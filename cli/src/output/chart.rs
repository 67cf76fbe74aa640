//! A candle chart of block characters.

use std::io::{self, Write};

use cambist::Dec;

use super::style::{DIM, GREEN, RED, paint};

/// A candle to draw.
#[derive(Debug, Clone, Copy)]
pub struct Bar {
    /// First price.
    pub open: Dec,
    /// Highest price.
    pub high: Dec,
    /// Lowest price.
    pub low: Dec,
    /// Last price.
    pub close: Dec,
}

/// Which half lines of the chart a bar covers: counted from the bottom, two for each line of text.
struct Span {
    low: i64,
    high: i64,
    bottom: i64,
    top: i64,
    up: bool,
}

/// Draws the bars, one column each, on `height` lines, with the prices at the side.
///
/// # Errors
/// When `out` fails.
pub fn draw(out: &mut dyn Write, bars: &[Bar], height: usize) -> io::Result<()> {
    let (Some(low), Some(high)) = (bars.iter().map(|bar| bar.low).min(), bars.iter().map(|bar| bar.high).max()) else {
        return Ok(());
    };
    let steps = 2 * height as i64 - 1;
    let spans: Vec<Span> = bars.iter().map(|bar| span(bar, low, high, steps)).collect();
    let labels: Vec<String> = (0..height as i64).rev().map(|line| label(low, high, 2 * line + 1, steps)).collect();
    let width = labels.iter().map(String::len).max().unwrap_or(0);
    for (row, label) in labels.iter().enumerate() {
        let line = (height - 1 - row) as i64;
        let label = if row % 3 == 0 || row + 1 == height { label.as_str() } else { "" };
        write!(out, "  {} ", paint(DIM, format!("{label:>width$} ┤")))?;
        writeln!(out, "{}", coloured(&spans, 2 * line))?;
    }
    Ok(())
}

/// The characters of a line; the colour changes only where it must.
fn coloured(spans: &[Span], lower: i64) -> String {
    let mut line = String::new();
    let mut colour = None;
    for span in spans {
        let glyph = glyph(span, lower);
        let wanted = (glyph != ' ').then_some(if span.up { GREEN } else { RED });
        if wanted.is_some() && wanted != colour {
            colour = wanted;
            line.push_str(&wanted.unwrap_or_default().render().to_string());
        }
        line.push(glyph);
    }
    if let Some(colour) = colour {
        line.push_str(&colour.render_reset().to_string());
    }
    line.trim_end().to_owned()
}

fn span(bar: &Bar, low: Dec, high: Dec, steps: i64) -> Span {
    let place = |price: Dec| {
        let above = price.checked_sub(low).and_then(|above| above.checked_mul(steps.into()));
        let range = high.checked_sub(low).filter(|range| !range.is_zero());
        let place = range.and_then(|range| above?.div(range, 1)).map(|place| place.round_half_up(0));
        place.and_then(Dec::to_i64).unwrap_or(steps / 2)
    };
    let (open, close) = (place(bar.open), place(bar.close));
    Span {
        low: place(bar.low),
        high: place(bar.high),
        bottom: open.min(close),
        top: open.max(close),
        up: bar.close >= bar.open,
    }
}

/// The character for the two half lines from `lower` on: a block for the body, a line for the wick.
fn glyph(span: &Span, lower: i64) -> char {
    let upper = lower + 1;
    let within = |half: i64, from: i64, to: i64| from <= half && half <= to;
    let body = (within(lower, span.bottom, span.top), within(upper, span.bottom, span.top));
    let wick = (within(lower, span.low, span.high), within(upper, span.low, span.high));
    match (body, wick) {
        ((true, true), _) => '█',
        ((true, false), _) => '▄',
        ((false, true), _) => '▀',
        (_, (true, true)) => '│',
        (_, (true, false)) => '╷',
        (_, (false, true)) => '╵',
        _ => ' ',
    }
}

/// The price at a half line, with as many decimals as the ends have.
fn label(low: Dec, high: Dec, half: i64, steps: i64) -> String {
    let places = low.scale().max(high.scale());
    let share = high.checked_sub(low).and_then(|range| range.checked_mul(half.into()));
    let price = share.and_then(|share| share.div(steps.into(), places)).and_then(|above| low.checked_add(above));
    price.unwrap_or(low).with_scale(places).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(open: i64, high: i64, low: i64, close: i64) -> Bar {
        Bar { open: open.into(), high: high.into(), low: low.into(), close: close.into() }
    }

    fn drawn(bars: &[Bar], height: usize) -> String {
        let mut out = Vec::new();
        draw(&mut out, bars, height).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn bodies_and_wicks_are_where_the_prices_are() {
        let text = drawn(&[bar(100, 107, 100, 107), bar(107, 107, 100, 101), bar(102, 106, 101, 104)], 4);
        let lines: Vec<&str> = text.lines().map(|line| line.split("┤ ").nth(1).unwrap()).collect();
        assert_eq!(lines, ["██╷", "██▄", "███", "█▀╵"], "{text}");
        assert!(text.starts_with("  107 ┤ "), "{text}");
    }

    #[test]
    fn a_flat_market_and_none_at_all() {
        assert_eq!(drawn(&[], 5), "");
        assert_eq!(drawn(&[bar(5, 5, 5, 5)], 3).lines().count(), 3);
    }
}
