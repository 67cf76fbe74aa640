//! Values whose spelling YAML loses, in the words of the checker.

/// What is wrong with a number that is spelt otherwise than YAML gives it, and what to do, in a place that takes any value or
/// only text. Where any value may stand, one with an exponent is a number.
pub(crate) fn misread(written: &str, number: &str, takes_anything: bool) -> Option<(String, String)> {
    let exponent = !written.starts_with("0x") && written.contains(['e', 'E']);
    if written == number || takes_anything && exponent {
        return None;
    }
    let help = match takes_anything {
        true => format!("write '{written}' if it is text, {number} if it is a number"),
        false => format!("quote it: '{written}'"),
    };
    Some((format!("`{written}` is the number {number} to YAML"), help))
}
