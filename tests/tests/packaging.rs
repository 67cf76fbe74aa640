//! What ends up in the published crates.

use std::path::Path;
use std::process::Command;

use cambist_tests::fixtures::workspace;

/// The files of a crate's package, or why they cannot be told here.
fn listed(package: &str) -> Result<Vec<String>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["package", "-p", package, "--no-verify", "--offline", "--allow-dirty", "--list"])
        .current_dir(workspace())
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
    }
}

fn spec_files(folder: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(spec_files(&entry.path(), &format!("{name}/")));
        } else if name.ends_with(".yaml") {
            found.push(name);
        }
    }
    found
}

#[test]
fn the_crate_of_specs_brings_every_spec() {
    match listed("cambist-specs") {
        Err(reason) => println!("skipped: cargo cannot package here: {reason}"),
        Ok(files) => {
            let specs = spec_files(&workspace().join("specs"), "");
            let missing: Vec<_> = specs.iter().filter(|spec| !files.contains(spec)).collect();
            assert!(specs.len() >= 194 && missing.is_empty(), "{missing:?}");
        }
    }
}

#[test]
fn the_generated_crate_brings_its_build_script_and_nothing_generated() {
    match listed("cambist") {
        Err(reason) => println!("skipped: cargo cannot package here: {reason}"),
        Ok(files) => {
            assert!(files.iter().any(|file| file == "build.rs"), "{files:?}");
            assert!(!files.iter().any(|file| file.ends_with("kraken.rs")), "{files:?}");
        }
    }
}

#[test]
fn every_published_crate_brings_its_licences() {
    for package in ["cambist-specs", "cambist-codegen", "cambist-runtime", "cambist", "cambist-cli"] {
        match listed(package) {
            Err(reason) => println!("skipped: cargo cannot package here: {reason}"),
            Ok(files) => {
                let missing =
                    ["LICENSE-MIT", "LICENSE-APACHE"].iter().find(|name| !files.iter().any(|file| file == **name));
                assert_eq!(missing, None, "{package}");
            }
        }
    }
}
