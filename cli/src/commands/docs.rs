//! `cambist docs`: the documents that come from the specs.

use std::{fs, io, io::Write, path::Path};

use super::contributor;
use crate::{
    args::Docs,
    exit::Failure,
    output::style::{DIM, RED, paint},
};

/// Writes the documents, or with `--check` says which are stale.
///
/// # Errors
/// `Found` when one is stale; a folder that is not the workspace's; files that cannot be read or written.
pub fn run(args: &Docs, out: &mut dyn Write) -> Result<(), Failure> {
    if !args.root.join("specs/LANGUAGE.md").is_file() {
        let message = format!("{} is not the folder of Cambist's workspace", args.root.display());
        return Err(Failure::usage(message, "the documents stand in the repository: run it there, or give `--root`"));
    }
    let documents = contributor::documents()?;
    let mut stale = 0;
    for (path, text) in &documents {
        let path = args.root.join(path);
        if read(&path)?.as_deref() == Some(text.as_str()) {
            continue;
        }
        stale += 1;
        if args.check {
            writeln!(out, "{} {}", paint(RED, "stale"), path.display())?;
        } else {
            write(&path, text)?;
            writeln!(out, "wrote {}", path.display())?;
        }
    }
    if args.check && stale > 0 {
        writeln!(out, "run `cambist docs` to write them")?;
        return Err(Failure::Found);
    }
    Ok(writeln!(out, "{}", paint(DIM, format!("{} documents, {} fresh", documents.len(), documents.len() - stale)))?)
}

/// The text of a file; none when there is no such file.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file(format!("reading {}", path.display()), error)),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let done = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    done.map_err(|error| Failure::file(format!("writing {}", path.display()), error))
}
