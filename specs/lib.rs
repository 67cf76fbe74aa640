//! The exchange specs as data: this crate only says where its YAML files lie, so that a packaged build finds them.
#![forbid(unsafe_code)]

/// Absolute path of the folder that holds the specs.
pub const DIR: &str = env!("CARGO_MANIFEST_DIR");
