//! The files a run has read, and positions in them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Which file of a [`Sources`] something comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

impl FileId {
    /// No file: made in memory, by a test or by the generator itself.
    pub const NONE: FileId = FileId(u16::MAX);
}

impl Default for FileId {
    fn default() -> Self {
        Self::NONE
    }
}

/// Byte range in the text of a file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of these bytes.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }
}

/// Line and column as an editor shows them: both begin with 1, columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineCol {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for LineCol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// One file: its path as shown to the user, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    /// Byte at which each line begins.
    lines: Vec<usize>,
}

impl SourceFile {
    fn new(path: PathBuf, text: String) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        SourceFile { path, text, lines }
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path as text, always with `/` and without `./`, so that output is the same everywhere.
    pub fn name(&self) -> String {
        let name = self.path.display().to_string().replace('\\', "/");
        name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty when the span does not fit the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of a byte. A byte past the end gives the end.
    pub fn line_col(&self, byte: usize) -> LineCol {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= byte).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or("");
        LineCol { line, column: before.chars().count() + 1 }
    }

    /// Byte of a line and column; past the end of a line gives the end of that line.
    pub fn byte_at(&self, place: LineCol) -> usize {
        let Some(start) = self.lines.get(place.line.saturating_sub(1)).copied() else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        let mut chars = line.char_indices();
        chars.nth(place.column.saturating_sub(1)).map_or(start + line.len(), |(at, _)| start + at)
    }
}

/// All files of a run. A [`FileId`] is the position of a file in it.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the path to show for it.
    /// The id is [`FileId::NONE`] when there are more files than ids (65,535).
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) -> FileId {
        let id = u16::try_from(self.files.len()).map_or(FileId::NONE, FileId);
        self.files.push(SourceFile::new(path.into(), text.into()));
        id
    }

    /// Reads a file from disk and adds it, unless it is there: a finding about a parent is the same for all its children.
    ///
    /// # Errors
    /// What the operating system says, or that the file is not UTF-8.
    pub fn load(&mut self, path: impl Into<PathBuf>) -> io::Result<FileId> {
        let path = path.into();
        let text = std::fs::read_to_string(&path)?;
        let known = self.iter().find(|(_, file)| file.path() == path && file.text() == text).map(|(id, _)| id);
        Ok(known.unwrap_or_else(|| self.add(path, text)))
    }

    /// The file of an id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(id.0))
    }

    /// The text of a file; empty for an id that is not known.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", SourceFile::text)
    }

    /// The name of a file; `<memory>` for an id that is not known.
    pub fn name(&self, id: FileId) -> String {
        self.get(id).map_or_else(|| "<memory>".to_owned(), SourceFile::name)
    }

    /// All files with their ids, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (u16::try_from(at).map_or(FileId::NONE, FileId), file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", "é: 1\nbc: 2");
        let file = sources.get(id).unwrap();
        assert_eq!(file.line_col(2), LineCol { line: 1, column: 2 });
        assert_eq!(file.line_col(6), LineCol { line: 2, column: 1 });
        assert_eq!(file.line_col(999), LineCol { line: 2, column: 6 });
        assert_eq!(file.byte_at(LineCol { line: 1, column: 2 }), 2);
        assert_eq!(file.byte_at(LineCol { line: 2, column: 4 }), 9);
        assert_eq!(file.byte_at(LineCol { line: 1, column: 99 }), 5);
        assert_eq!(file.byte_at(LineCol { line: 9, column: 1 }), 11);
    }

    #[test]
    fn unknown_file_is_harmless() {
        let sources = Sources::new();
        assert_eq!(sources.name(FileId::NONE), "<memory>");
        assert_eq!(sources.text(FileId(3)), "");
    }
}
