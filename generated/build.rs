//! Generates a module for each exchange whose feature is on.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=CAMBIST_SPECS_DIR");
    let mut folders = vec![PathBuf::from(cambist_specs::DIR)];
    let mut ids: Vec<String> = env::vars().filter_map(|(key, _)| feature_id(&key)).collect();
    if let Some(own) = env::var_os("CAMBIST_SPECS_DIR").filter(|own| !own.is_empty()).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", own.display());
        match cambist_codegen::own::own_ids(&own, Path::new(cambist_specs::DIR)) {
            Ok(own) => ids.extend(own),
            Err(why) => return println!("cargo::error={why}"),
        }
        folders.push(own);
    }
    ids.sort();
    ids.dedup();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    match cambist_codegen::generate::generate(&folders, &ids, &out) {
        Ok(files) => files.iter().for_each(|file| println!("cargo::rerun-if-changed={}", file.display())),
        Err(error) => println!("cargo::error={}", error.to_string().replace('\n', "\ncargo::error=")),
    }
}

/// Features that are no exchanges.
const OTHERS: [&str; 4] = ["all", "default", "gzip", "rsa"];

/// The exchange of a feature: features are named after ids, and cargo writes them in capitals.
fn feature_id(key: &str) -> Option<String> {
    let id = key.strip_prefix("CARGO_FEATURE_")?.to_lowercase();
    (!OTHERS.contains(&id.as_str())).then_some(id)
}
