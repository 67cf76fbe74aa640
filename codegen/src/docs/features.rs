//! The features of the crate `cambist`: one an exchange, written between two marker lines of its manifest.

use std::fmt::Write as _;

use crate::{emit, ir};

const BEGIN: &str = "# features begin";
const END: &str = "# features end";

/// The manifest with the features of these exchanges.
///
/// # Errors
/// A manifest without the marker lines.
pub(super) fn manifest(old: &str, exchanges: &[ir::Exchange]) -> Result<String, String> {
    let parts = old.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("generated/Cargo.toml has no lines `{BEGIN}` and `{END}`"))?;
    let mut block = format!("{BEGIN} (written by `cambist docs`)\n");
    for exchange in exchanges {
        let needs = emit::needs(&emit::module(exchange, &emit::Heritage::own(exchange)));
        let needs: Vec<String> = needs.iter().map(|need| format!("\"cambist-runtime/{need}\"")).collect();
        let _ = writeln!(block, "{} = [{}]", exchange.id, needs.join(", "));
    }
    block.push_str("all = [\n");
    for exchange in exchanges {
        let _ = writeln!(block, "    \"{}\",", exchange.id);
    }
    block.push_str("    \"rsa\",\n]\n");
    Ok(format!("{before}{block}{END}{after}"))
}
