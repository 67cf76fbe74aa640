//! Plain tables: a heading, a line, rows; numbers to the right.

use std::io::{self, IsTerminal, Write};

use anstyle::Style;

use super::style::{DIM, HEADING, paint, visible};

/// Cells longer than this are cut on a terminal, in tables with a heading, whose columns stand under each other. Into a
/// file or another program everything goes as it is.
const WIDEST: usize = 60;
const GAP: &str = "  ";

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// A cell in a style.
    pub fn styled(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether it is a number (an empty cell is anything).
    fn fits_numbers(&self) -> bool {
        self.text.chars().all(|letter| letter.is_ascii_digit() || "-+.,%".contains(letter))
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), style: Style::new() }
    }
}

/// A table.
#[derive(Debug, Default)]
pub struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<Cell>>,
    indent: usize,
}

impl Table {
    /// A table with these columns; without any, it has no heading.
    pub fn new<T: Into<String>>(heading: impl IntoIterator<Item = T>) -> Self {
        Self { heading: heading.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Moves it to the right.
    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        self.indent = columns;
        self
    }

    /// Adds a row.
    pub fn row<T: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = T>) -> &mut Self {
        let harmless = |cell: Cell| Cell { text: visible(&cell.text), ..cell };
        self.rows.push(cells.into_iter().map(Into::into).map(harmless).collect());
        self
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Prints it; one with a heading and without rows says so.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn print(self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() && !self.heading.is_empty() {
            return writeln!(out, "{:indent$}{}", "", paint(DIM, "(no rows)"), indent = self.indent);
        }
        match io::stdout().is_terminal() {
            true => self.shortened().lines(out),
            false => self.lines(out),
        }
    }

    fn lines(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).chain([self.heading.len()]).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|column| self.width(column)).collect();
        let numbers: Vec<bool> = (0..columns).map(|column| self.is_numeric(column)).collect();
        if !self.heading.is_empty() {
            let heading: Vec<Cell> = self.heading.iter().map(|text| Cell::styled(text.as_str(), HEADING)).collect();
            self.line(out, &heading, &widths, &numbers)?;
            let rule: Vec<Cell> = widths.iter().map(|width| Cell::styled("─".repeat(*width), DIM)).collect();
            self.line(out, &rule, &widths, &numbers)?;
        }
        self.rows.iter().try_for_each(|row| self.line(out, row, &widths, &numbers))
    }

    /// The table with long cells cut, but for those that people copy.
    fn shortened(mut self) -> Self {
        let copied: Vec<bool> = self.heading.iter().map(|heading| is_copied(heading)).collect();
        for row in &mut self.rows {
            for (cell, copied) in row.iter_mut().zip(&copied) {
                if !copied && cell.width() > WIDEST {
                    cell.text = cell.text.chars().take(WIDEST - 1).chain(['…']).collect();
                }
            }
        }
        self
    }

    fn line(&self, out: &mut dyn Write, cells: &[Cell], widths: &[usize], numbers: &[bool]) -> io::Result<()> {
        write!(out, "{:indent$}", "", indent = self.indent)?;
        for (column, cell) in cells.iter().enumerate() {
            let gap = if column == 0 { "" } else { GAP };
            let fill = " ".repeat(widths.get(column).map_or(0, |width| width.saturating_sub(cell.width())));
            let text = paint(cell.style, &cell.text);
            if numbers.get(column) == Some(&true) {
                write!(out, "{gap}{fill}{text}")?;
            } else if column + 1 == cells.len() {
                write!(out, "{gap}{text}")?;
            } else {
                write!(out, "{gap}{text}{fill}")?;
            }
        }
        writeln!(out)
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter_map(move |row| row.get(column))
    }

    fn width(&self, column: usize) -> usize {
        let heading = self.heading.get(column).map_or(0, |text| text.chars().count());
        self.column(column).map(Cell::width).max().unwrap_or(0).max(heading)
    }

    fn is_numeric(&self, column: usize) -> bool {
        let mut any = false;
        self.column(column).all(|cell| {
            any |= !cell.text.is_empty();
            cell.fits_numbers()
        }) && any
    }
}

/// Whether a column holds what people copy from it: half an id or half an address is worse than none.
fn is_copied(heading: &str) -> bool {
    let heading = heading.to_ascii_lowercase();
    let name = heading.rsplit('.').next().unwrap_or_default();
    name == "key"
        || ["id", "ids", "hash", "tag", "memo"].iter().any(|end| name.ends_with(end))
        || name.contains("address")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        lines(&mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn texts_to_the_left_and_numbers_to_the_right() {
        let mut table = Table::new(["symbol", "price"]);
        table.row(["BTC/USD", "60000.5"]).row(["ETH/USD", "3000"]);
        let text = shown(|out| table.lines(out));
        assert_eq!(text, "symbol     price\n───────  ───────\nBTC/USD  60000.5\nETH/USD     3000\n");
    }

    #[test]
    fn long_cells_are_cut_on_a_terminal_under_a_heading_only() {
        let long = "x".repeat(100);
        let mut table = Table::default().indented(2);
        table.row(["a", &long]);
        assert_eq!(shown(|out| table.shortened().lines(out)), format!("  a  {long}\n"));
        let mut table = Table::new(["name", "text"]);
        table.row(["a", &long]);
        assert!(shown(|out| table.lines(out)).contains(&long));
        assert!(shown(|out| table.shortened().lines(out)).trim_end().ends_with("x…"));
    }

    #[test]
    fn what_people_copy_is_never_cut() {
        let long = "x".repeat(100);
        for heading in ["id", "txid", "addressTo", "info.transactionHash", "key", "tag"] {
            let mut table = Table::new([heading]);
            table.row([&long]);
            assert!(shown(|out| table.shortened().lines(out)).contains(&long), "{heading}");
        }
    }

    #[test]
    fn a_table_without_rows_says_so() {
        assert_eq!(shown(|out| Table::new(["a"]).print(out)), "(no rows)\n");
        assert_eq!(shown(|out| Table::default().print(out)), "");
    }

    #[test]
    fn cells_do_nothing_to_the_terminal() {
        let mut table = Table::default();
        table.row(["a\u{1b}[2Jb\nc"]);
        assert_eq!(shown(|out| table.lines(out)), "a\\u{1b}[2Jb\\nc\n");
    }
}
