//! Names in Rust.

/// The module of an exchange: its id.
#[must_use]
pub fn module_name(id: &str) -> String {
    id.to_owned()
}

/// The type of an exchange: `tinyex` -> `Tinyex`; a leading `_1` becomes `One`.
#[must_use]
pub fn type_name(id: &str) -> String {
    let spelled = match id.strip_prefix('_') {
        Some(rest) => {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let word = match digits.as_str() {
                "1" => "One",
                "2" => "Two",
                "3" => "Three",
                other => return format!("X{other}{}", rest.trim_start_matches(other)),
            };
            let tail = rest.get(digits.len()..).unwrap_or_default();
            return format!("{word}{}", capitalized(tail));
        }
        None => id,
    };
    capitalized(spelled)
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

/// A Rust identifier of words: `orders/{id}` -> `orders_id`, `AddOrder` -> `add_order`.
#[must_use]
pub(super) fn snake(text: &str) -> String {
    let mut out = String::new();
    let mut before_lower = false;
    for c in text.chars() {
        if !c.is_ascii_alphanumeric() {
            if !out.ends_with('_') && !out.is_empty() {
                out.push('_');
            }
            before_lower = false;
            continue;
        }
        if c.is_ascii_uppercase() && before_lower {
            out.push('_');
        }
        before_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        out.push(c.to_ascii_lowercase());
    }
    out.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_methods_are_rust_names() {
        assert_eq!(type_name("kraken"), "Kraken");
        assert_eq!(type_name("_1btcxe"), "OneBtcxe");
        assert_eq!(snake("private_POST_AddOrder"), "private_post_add_order");
        assert_eq!(snake("public_GET_ticker/{pair}/24hr"), "public_get_ticker_pair_24hr");
    }
}
