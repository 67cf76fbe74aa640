//! Where recorded cases lie, and how they are read.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// A recorded case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its number in its file, from 1.
    pub number: usize,
    /// The line as it is.
    pub line: String,
    /// The line, read.
    pub json: Value,
}

impl Case {
    /// The unified call, or the endpoint as `section METHOD path`.
    #[must_use]
    pub fn what(&self) -> String {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match self.json.get("endpoint") {
            None => text(&self.json["call"]),
            Some(asked) => format!("{} {} {}", text(&asked["section"]), text(&asked["method"]), text(&asked["path"])),
        }
    }
}

/// A file or folder below `tests/data`.
#[must_use]
pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
}

/// The root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The text of a file.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The ids that have a file of cases in this folder below `tests/data`, sorted.
#[must_use]
pub fn ids(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(data(folder)).into_iter().flatten().flatten();
    let name = |entry: std::fs::DirEntry| entry.file_name().to_str()?.strip_suffix(".jsonl").map(str::to_owned);
    let mut ids: Vec<String> = entries.filter_map(name).collect();
    ids.sort();
    ids
}

/// The recorded cases of an exchange.
///
/// Markets and currencies that several cases share are lines of their own, `{"shared":"@name","value":...}`, before the
/// cases; a case has the name in their place.
///
/// # Panics
/// When the file cannot be read or a line is no JSON.
#[must_use]
pub fn cases(folder: &str, id: &str) -> Vec<Case> {
    let path = data(folder).join(format!("{id}.jsonl"));
    let text = read(&path);
    let lines: Vec<&str> = text.lines().collect();
    let shared: Vec<(String, &str)> = lines.iter().map_while(|line| shared(line)).collect();
    let case = |(index, line): (usize, &&str)| {
        let line = shared.iter().fold((*line).to_owned(), |line, (name, value)| line.replace(name, value));
        let json =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{}:{}: {error}", path.display(), index + 1));
        Case { number: index + 1, line, json }
    };
    lines.iter().enumerate().skip(shared.len()).map(case).collect()
}

/// The quoted name and the value of a line that cases share.
fn shared(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.strip_prefix(r#"{"shared":"#)?.split_once(r#","value":"#)?;
    Some((name.to_owned(), value.strip_suffix('}')?))
}

/// The recorded limit orders of an exchange that were taken.
pub fn limit_orders(id: &str) -> impl Iterator<Item = Case> {
    let is_limit = |case: &Case| {
        let args = case.json["args"].as_array();
        let arg = |i: usize| args.and_then(|args| args.get(i));
        case.json["call"] == "create_order"
            && case.json.get("error").is_none()
            && arg(1).is_some_and(|kind| kind == "limit")
            && arg(4).is_some_and(|price| !price.is_null())
    };
    cases("fixtures", id).into_iter().filter(is_limit)
}
