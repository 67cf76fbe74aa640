//! How a command ends: exit codes, and what is said on standard error.

use std::{fmt, io, process::ExitCode};

use cambist::error::Error;

use crate::output::style::{HEADING, RED, paint, visible_lines};

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// It cannot be carried out as it was given.
    Usage {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// A call failed.
    Call(Error),
    /// The check that was asked for found something; it is printed already.
    Found,
    /// Every call was answered and yet it did not go as it must.
    Unexpected(String),
    /// A file cannot be read or written.
    File {
        /// Which one, and what was done with it: `reading x.yaml`.
        doing: String,
        /// What the system says.
        error: io::Error,
    },
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// A command that cannot be carried out, and what to do about it.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: Some(help.into()) }
    }

    /// A file that cannot be read or written; `doing` says what was done with it.
    pub fn file(doing: impl Into<String>, error: io::Error) -> Self {
        Self::File { doing: doing.into(), error }
    }

    /// The exit code, as `cambist --help` lists them.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Found | Self::Unexpected(_) => 1,
            Self::Usage { .. } => 2,
            Self::File { .. } => 5,
            // who closes our output has seen enough
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Output(_) => 5,
            Self::Call(error) => match error {
                Error::Usage(_) => 2,
                _ if error.outcome_unknown() => 4,
                Error::Transport(_) => 3,
                _ => 1,
            },
        }
    }

    /// The same for the system.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code())
    }

    fn help(&self) -> Option<&str> {
        match self {
            Self::Usage { help, .. } => help.as_deref(),
            Self::Call(error) => error.help(),
            _ => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Found => return Ok(()),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            // a finding of the checker begins with its code
            Self::Usage { message, .. } if message.starts_with("error[") => {}
            _ => write!(out, "{} ", paint(RED.bold(), "error:"))?,
        }
        match self {
            Self::Usage { message, .. } => writeln!(out, "{}", visible_lines(message))?,
            Self::Call(error) => writeln!(out, "{}", visible_lines(&plain(error)))?,
            Self::Unexpected(what) => writeln!(out, "{what}")?,
            Self::File { doing, error } => writeln!(out, "{doing}: {error}")?,
            Self::Output(error) => writeln!(out, "writing the output: {error}")?,
            Self::Found => {}
        }
        if let Some(help) = self.help() {
            writeln!(out, " {} {}", paint(HEADING, "help:"), visible_lines(help))?;
        }
        Ok(())
    }
}

/// The error's line without the help, which gets a line of its own.
fn plain(error: &Error) -> String {
    let line = error.to_string();
    match error.help().and_then(|help| line.strip_suffix(help)?.strip_suffix("; ")) {
        Some(short) => short.to_owned(),
        None => line,
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
