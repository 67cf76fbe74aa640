//! Generates a module for each exchange whose feature is on.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-env-changed=CAMBIST_SPECS_DIR");
    let mut folders = vec![PathBuf::from(cambist_specs::DIR)];
    let own = env::var_os("CAMBIST_SPECS_DIR").map(PathBuf::from);
    folders.extend(own.clone());
    let mut ids: Vec<String> = env::vars().filter_map(|(key, _)| feature_id(&key)).collect();
    ids.extend(own.iter().flat_map(own_ids));
    ids.sort();
    ids.dedup();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    match cambist_codegen::generate::generate(&folders, &ids, &out) {
        Ok(files) => files.iter().for_each(|file| println!("cargo::rerun-if-changed={}", file.display())),
        Err(error) => println!("cargo::error={}", error.to_string().replace('\n', "\ncargo::error=")),
    }
}

/// Features that are no exchanges.
const OTHERS: [&str; 3] = ["all", "default", "rsa"];

/// The exchange of a feature: features are named after ids, and cargo writes them in capitals.
fn feature_id(key: &str) -> Option<String> {
    let id = key.strip_prefix("CARGO_FEATURE_")?.to_lowercase();
    (!OTHERS.contains(&id.as_str())).then_some(id)
}

/// Every spec of the user's own folder is built.
fn own_ids(folder: &PathBuf) -> Vec<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let name = |entry: fs::DirEntry| entry.path().file_stem()?.to_str().map(str::to_owned);
    let is_spec = |entry: &fs::DirEntry| entry.path().extension().is_some_and(|e| e == "yaml");
    entries.flatten().filter(is_spec).filter_map(name).collect()
}
