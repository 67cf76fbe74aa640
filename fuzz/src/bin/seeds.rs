//! Writes the first inputs of every target into `corpus`.

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let targets = [
        ("mapping", cambist_fuzz::mapping::seeds()),
        ("expression", cambist_fuzz::expression::seeds()),
        ("spec", cambist_fuzz::spec::seeds()),
    ];
    for (target, seeds) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}
