//! YAML as the generator sees it: read without its traps, merged along `extends`, turned into spec structs.

pub mod de;
mod de_access;
mod de_error;
#[cfg(test)]
mod de_tests;
mod located;
#[cfg(feature = "cli")]
pub mod marked;
pub mod merge;
mod node;
#[cfg(feature = "cli")]
mod offset;
mod path;
mod read;
mod spelling;

pub use de::{DeError, from_node};
pub use located::{Located, Num, OneOrMany, Raw};
pub use merge::merge;
pub use node::{Node, NodeValue};
pub use path::{Path, PathSeg, display_path};
pub use read::{read, read_all};
pub(crate) use spelling::odd_numbers;
