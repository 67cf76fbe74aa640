//! Text in the place of a spec: a module or a list of what is wrong, never a panic.

use std::path::Path;

use cambist_codegen::load::Loader;
use cambist_codegen::source::FileId;
use cambist_codegen::{cli, emit, yaml};

/// # Panics
/// Never, or it is a finding.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = cli::check_text("fuzz.yaml", text);
    let Ok(node) = yaml::read(text, FileId::NONE) else { return };
    if let (Some(program), _) = Loader::default().lower(&node) {
        let _ = emit::source(&program);
    }
}

/// The template, the specs that are wrong in one way each, and those that are small.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let tests = cambist_tests::fixtures::data("");
    let mut seeds = vec![cli::TEMPLATE.as_bytes().to_vec()];
    for folder in [tests.join("bad"), tests.join("good"), Path::new(cambist_specs::DIR).to_path_buf()] {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let yaml = path.extension().is_some_and(|extension| extension == "yaml");
            seeds.extend(std::fs::read(&path).ok().filter(|text| yaml && text.len() < 4096));
        }
    }
    seeds
}
