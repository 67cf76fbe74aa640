//! `cambist new`: the spec of a new exchange.

use std::{fs, io::Write, path::PathBuf};

use super::contributor;
use crate::{
    args::New,
    exit::Failure,
    output::style::{NAME, paint},
    registry,
};

/// Writes a spec that passes the check.
///
/// # Errors
/// Usage for an id that cannot be one or is taken; files that exist or cannot be written.
pub fn run(args: &New, out: &mut dyn Write) -> Result<(), Failure> {
    check_id(&args.id)?;
    let spec = contributor::new_spec(&args.id)?;
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("specs/{}.yaml", args.id)));
    if path.as_os_str() == "-" {
        return Ok(out.write_all(spec.as_bytes())?);
    }
    let doing = || format!("writing {}", path.display());
    let mut file = fs::File::create_new(&path).map_err(|error| Failure::file(doing(), error))?;
    file.write_all(spec.as_bytes()).map_err(|error| Failure::file(doing(), error))?;
    writeln!(out, "wrote {}", paint(NAME, path.display()))?;
    writeln!(out, "next: fill it in, then `cambist check {}`", path.display())?;
    Ok(())
}

fn check_id(id: &str) -> Result<(), Failure> {
    if let Some(why) = contributor::why_no_id(id) {
        return Err(Failure::usage(format!("`{id}` cannot be an id"), why));
    }
    if registry::all().iter().any(|def| def.id == id) {
        return Err(Failure::usage(format!("`{id}` is there already"), format!("`cambist show {id}` shows it")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        assert!(check_id("tinyex_2").is_ok() && check_id("_2broker").is_ok());
        for id in ["", "1broker", "Tiny", "tiny-ex", "../x", "self", "default", "rsa", "all", "kraken"] {
            assert!(check_id(id).is_err(), "{id}");
        }
    }
}
