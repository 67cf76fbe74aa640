//! Plain tables: a heading, a line, rows; numbers to the right.

use std::io::{self, Write};

use anstyle::Style;

use super::style::{DIM, HEADING, paint};

/// Cells longer than this are cut in tables with a heading, whose columns stand under each other.
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
        let widest = if self.heading.is_empty() { usize::MAX } else { WIDEST };
        self.rows.push(cells.into_iter().map(Into::into).map(|cell| shortened(cell, widest)).collect());
        self
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Prints it.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn print(&self, out: &mut dyn Write) -> io::Result<()> {
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

fn shortened(mut cell: Cell, widest: usize) -> Cell {
    if cell.width() > widest {
        cell.text = cell.text.chars().take(widest - 1).chain(['…']).collect();
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(table: &Table) -> String {
        let mut out = Vec::new();
        table.print(&mut out).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn texts_to_the_left_and_numbers_to_the_right() {
        let mut table = Table::new(["symbol", "price"]);
        table.row(["BTC/USD", "60000.5"]).row(["ETH/USD", "3000"]);
        assert_eq!(printed(&table), "symbol     price\n───────  ───────\nBTC/USD  60000.5\nETH/USD     3000\n");
    }

    #[test]
    fn long_cells_are_cut_under_a_heading_only() {
        let long = "x".repeat(100);
        let mut table = Table::default().indented(2);
        table.row(["a", &long]);
        assert_eq!(printed(&table), format!("  a  {long}\n"));
        let mut table = Table::new(["name", "text"]);
        table.row(["a", &long]);
        assert!(printed(&table).trim_end().ends_with("x…"), "{}", printed(&table));
    }
}
