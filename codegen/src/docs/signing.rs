//! The taxonomy of signing: families, found by what the specs use.

use serde::Serialize;

use super::model::Page;

/// A family and its members.
#[derive(Debug, Serialize)]
pub(super) struct Family {
    name: &'static str,
    text: &'static str,
    members: Vec<String>,
}

/// Name, what it is, and the words by which a spec belongs to it.
const FAMILIES: [(&str, &str, &[&str]); 14] = [
    ("HMAC-SHA256", "A keyed SHA-256 over a text made of the request.", &["hmac_sha256"]),
    ("HMAC-SHA384", "A keyed SHA-384.", &["hmac_sha384"]),
    ("HMAC-SHA512", "A keyed SHA-512.", &["hmac_sha512"]),
    ("HMAC-SHA1", "A keyed SHA-1.", &["hmac_sha1"]),
    ("HMAC-MD5", "A keyed MD5.", &["hmac_md5"]),
    ("Plain MD5", "An MD5 of a text that contains the secret, or a digest inside another signature.", &["md5("]),
    (
        "Plain SHA",
        "A SHA digest inside the text that is signed, or with the secret in it.",
        &["sha256(", "sha384(", "sha512(", "sha1("],
    ),
    (
        "RSA",
        "PKCS #1 v1.5 with SHA-256 and a private key. Where the exchange takes shared secrets too, such keys need the feature `rsa`.",
        &["rsa_sha256", "RS256"],
    ),
    ("Ed25519", "An Edwards-curve signature.", &["ed25519", "EdDSA"]),
    ("ECDSA", "A signature on P-256.", &["ES256", "ecdsa_p256"]),
    ("JSON web token", "A signed token in a header or in the query.", &["jwt("]),
    ("Key decoded from base64", "The secret is base64 and is decoded before it becomes a key.", &["unbase64($secret)"]),
    ("Login", "A request gives a token that later requests carry.", &["login:"]),
    ("Increasing nonce", "Each nonce must be larger than all before it.", &["increasing("]),
];

/// The families that have members, and those that use none of them.
pub(super) fn families(pages: &[Page]) -> Vec<Family> {
    let mut out: Vec<Family> = FAMILIES
        .iter()
        .map(|(name, text, words)| {
            let uses = |page: &&Page| words.iter().any(|word| uses(&page.signing, word));
            Family { name, text, members: pages.iter().filter(uses).map(|p| p.id.clone()).collect() }
        })
        .collect();
    let in_any = |id: &str| out.iter().any(|family| family.members.iter().any(|m| m == id));
    let plain = pages.iter().filter(|p| !in_any(&p.id)).map(|p| p.id.clone()).collect();
    let text = "The key is sent as it is (header, query, HTTP Basic), or there are only public endpoints.";
    out.push(Family { name: "No signature", text, members: plain });
    out.retain(|family| !family.members.is_empty());
    out
}

/// Whether a text uses a function, not only one whose name ends the same way; `f(` is found as `x|f` too.
fn uses(text: &str, word: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let called = text.match_indices(word).any(|(i, _)| !text.get(..i).is_some_and(|before| before.ends_with(inner)));
    let Some(name) = word.strip_suffix('(') else { return called };
    let piped = |(i, found): (usize, &str)| !text.get(i + found.len()..).is_some_and(|after| after.starts_with(inner));
    called || text.match_indices(&format!("|{name}")).any(piped)
}

#[cfg(test)]
mod tests {
    use super::uses;

    #[test]
    fn a_function_is_found_in_both_forms() {
        assert!(
            uses("signature: md5($a)", "md5(") && uses("signature: $a|md5|upper", "md5(") && uses("a: $a|md5", "md5(")
        );
        assert!(
            !uses("a: hmac_md5($a)", "md5(") && !uses("a: $a|md5sum", "md5(") && !uses("a: $a|hmac_md5(b)", "md5(")
        );
        assert!(uses("key: unbase64($secret)", "unbase64($secret)") && !uses("a: xmd5(b)", "md5("));
    }
}
