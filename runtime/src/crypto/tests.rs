use super::*;
use crate::func::hex;
use crate::map::Map;
use crate::value::Value;

const RSA: &[u8] = include_bytes!("tests/rsa.pem");
const RSA_PKCS1: &[u8] = include_bytes!("tests/rsa_pkcs1.pem");
/// The key of RFC 6979, appendix A.2.5.
const P256: &[u8] = include_bytes!("tests/p256.pem");
const P256_SEC1: &[u8] = include_bytes!("tests/p256_sec1.pem");
const ED25519: &[u8] = include_bytes!("tests/ed25519.pem");

// Where no RFC is named, the answers come from hashlib and the cryptography package of Python.
const MESSAGE: &[u8] = "message é".as_bytes();

fn seed() -> Vec<u8> {
    (0..32).collect()
}

#[test]
fn digests() {
    assert_eq!(hex(&md5(b"abc")), "900150983cd24fb0d6963f7d28e17f72");
    assert_eq!(hex(&sha1(b"abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
    for (digest, wanted) in [
        (md5(MESSAGE), "7c0c36af436e3b8f26395f4a4fa0f1eb"),
        (sha1(MESSAGE), "4d708d85ef5adec9eb6371d9896a7440b80ddfbd"),
        (sha256(MESSAGE), "f87ae64dc5e675af78677e1160a3e1cb7e09286092b5db1c4dbd674f34cc48bc"),
        (
            sha384(MESSAGE),
            "22ee98179d9a4c0aaaf2257840d580eba46050558024815ae9ca32db391a940c9d150449dac867ee94bcc4a29ee510e3",
        ),
        (
            sha512(MESSAGE),
            "0ced136991fccff752c2815b633d68a0990cd7c74d1e676861f4e4a183e6833cd09c91deb6152e8e850b9ca73b3b2ea90c3da74bce7c36098ca7d4102c1cdb3e",
        ),
        (keccak256(MESSAGE), "ad7150b632fd5216a6f1f05326270876be3949c1d03541bf335dd3579a126d08"),
    ] {
        assert_eq!(hex(&digest), wanted);
    }
    assert_eq!(hex(&keccak256(b"")), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
}

#[test]
fn hmacs() {
    // RFC 4231, test case 2
    assert_eq!(
        hex(&hmac_sha256(b"what do ya want for nothing?", b"Jefe")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    let key = "k".repeat(200).into_bytes();
    for (mac, wanted) in [
        (hmac_md5(MESSAGE, &key), "7b61a6717fa58fbc3ef54d664afe646a"),
        (hmac_sha1(MESSAGE, &key), "bee76058aeef74d74c90dc2995d25fc121c3d128"),
        (hmac_sha256(MESSAGE, &key), "51fbdf6713c7a4415af6a68d886aea67b1c6dd71671319cfb8630e4c5e7c3d75"),
        (
            hmac_sha384(MESSAGE, &key),
            "71f21599d2a161858b3ba3f6c39504adbc3f112d5366f1a6d61f34586f2c328a8606eb1b0b566f50cc3af8137e163828",
        ),
        (
            hmac_sha512(MESSAGE, &key),
            "eb557a6e09a46e8b4b1c1912de3fe618394e5b0db71c83804201193c3a8fec06c1a4ce6eb2736d53eca23ad9f0d3ca427619f969de00df8ceeae65a00391f8a5",
        ),
    ] {
        assert_eq!(hex(&mac), wanted);
    }
    let prepared = HmacKey::sha256(&key);
    assert_eq!(prepared.sign(MESSAGE), hmac_sha256(MESSAGE, &key));
    assert_eq!(prepared.sign(&[&b"mess"[..], b"age \xc3\xa9"][..]), hmac_sha256(MESSAGE, &key));
    assert_eq!(hmac_sha256(MESSAGE, b"").len(), 32);
    assert_eq!(format!("{prepared:?}"), "HmacKey(..)");
}

#[test]
fn rsa_keys() {
    let wanted = "7fb46689e4dcf90cfb90adbcc2b8e5210d4eafc440a673c09c070f1cc7f6910897ea87ab6bed4eaed13a51bda3d365a4b091275d18016543ed41326c328c728245515672a538609a8bdc416683cec1456c2abf698411507ceabf27a32d059594c31435ce261eceb0342ad8a762dc136ad671751d634fccb627b1dee0da159c4b8b62b9fcedfa7947dc9b3a11afa8da71f0958a08c89f2016e6cb466c3bb6b2c3e9fdc6ddfdd76615f29c97d81cd95f34b32fb898debb9b2c133ea10e2e000d3940f53ffe392fb67f7ab8302ce26a3ddc3945ec57fbe9a82a4cc6e6b458a09b414b61afa5ae64b047083ba54d89bbed1104081ea841055137ddeb7d98eddc2df7";
    assert_eq!(hex(&rsa_sha256(MESSAGE, RSA).unwrap()), wanted);
    assert_eq!(hex(&rsa_sha256(MESSAGE, RSA_PKCS1).unwrap()), wanted);
    let pasted = String::from_utf8_lossy(RSA).replace('\n', "\\n");
    assert_eq!(hex(&rsa_sha256(MESSAGE, pasted.as_bytes()).unwrap()), wanted);
    assert!(rsa_sha256(MESSAGE, P256).is_err());
}

#[test]
fn p256_keys() {
    // RFC 6979, appendix A.2.5; the first s is the lower of the two.
    let sample = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf37160834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9";
    let test = "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083";
    for key in [P256, P256_SEC1] {
        assert_eq!(hex(&ecdsa_p256(b"sample", key).unwrap()), sample);
        assert_eq!(hex(&ecdsa_p256(b"test", key).unwrap()), test);
    }
    assert!(ecdsa_p256(b"test", RSA).is_err());
}

#[test]
fn ed25519_keys() {
    // RFC 8032, section 7.1, test 1
    let key = crate::func::unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
    let wanted = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    assert_eq!(hex(&ed25519(b"", &key).unwrap()), wanted);
    let wanted = "cb6dee52d4e2618f056a6e9c7184785a11bd51425eeb4281baa1171e2db8db456d026a4f1888d4a3e27c1bce440bff75835303a49da73adf1467eb53d53e1608";
    assert_eq!(hex(&ed25519(MESSAGE, &seed()).unwrap()), wanted);
    assert_eq!(hex(&ed25519(MESSAGE, ED25519).unwrap()), wanted);
    assert_eq!(hex(&ed25519(MESSAGE, &[seed(), vec![7; 32]].concat()).unwrap()), wanted);
    assert!(ed25519(MESSAGE, b"short").is_err());
    assert!(ed25519(MESSAGE, P256).is_err());
}

#[test]
fn secp256k1_signatures() {
    let key: Vec<u8> = (1..33).collect();
    for (i, canonical, r, s, v) in [
        (
            0,
            false,
            "14baa464badd52cdbedead2a2d4425e727e0cf67ab1af47031d9497e94e25c66",
            "3568f6c67780e90c8d9cdce43652b9c13351e914685fc52634eca1fdab75e267",
            0,
        ),
        (
            0,
            true,
            "14baa464badd52cdbedead2a2d4425e727e0cf67ab1af47031d9497e94e25c66",
            "3568f6c67780e90c8d9cdce43652b9c13351e914685fc52634eca1fdab75e267",
            0,
        ),
        (
            3,
            false,
            "6629769f5beefdd00fb4935fb34a14b24cc3a94f21516051739e9bf64e2e76ad",
            "04645f193929ef8460208b376115af09ab52b6191a1db8774619612670c1c581",
            1,
        ),
        (
            3,
            true,
            "6629769f5beefdd00fb4935fb34a14b24cc3a94f21516051739e9bf64e2e76ad",
            "04645f193929ef8460208b376115af09ab52b6191a1db8774619612670c1c581",
            1,
        ),
        (
            5,
            false,
            "9da03f3b255a055be38c8647c82d8dce6b6d36e95192cde7267dba61b454b28a",
            "1100de702fe4377be9a4082757ff791852ff6e62cfea0474e67e2936613867d0",
            0,
        ),
        (
            5,
            true,
            "7bf834448fcd984c877c15effe5b0b6ebc14ae40c236f85a4a522ba94f90565c",
            "55cdef4583eb31722d62162c905e8981526fb853dc7d2c7a38c5144e686bc3bd",
            0,
        ),
    ] {
        let digest = sha256(format!("digest {i}").as_bytes());
        let (got_r, got_s, got_v) = secp256k1_parts(&digest, &key, canonical).unwrap();
        assert_eq!((hex(&got_r).as_str(), hex(&got_s).as_str(), got_v), (r, s, v));
    }
    let map = secp256k1(&[1; 32], &key, false).unwrap();
    assert_eq!(map.get("r").len(), 32);
    assert!(map.get("v").is_num());
    assert!(secp256k1(&[1; 31], &key, false).is_err());
    assert!(secp256k1(&[1; 32], &[0; 32], false).is_err());
    assert!(secp256k1(&[1; 32], b"short", false).is_err());
}

#[test]
fn axolotl_signatures() {
    let low = "0c3c6edc62840457fcda44a0ef1d59eb13479163a6c223f9ec5053b0778308f69617dc001e654b6a6a13977f43cd4cab023be9039afed61ed216bd9ca2b1ea82";
    let high = "53f2e564822c64e0c06d5d26b082364b9f2014bcf56222fa4eb92e374cf8381e5aa9a08772f982c0034485fa0e9e1bce8a0af8c7a433cea38b88bd4368dfa98a";
    assert_eq!(hex(&axolotl(MESSAGE, &seed()).unwrap()), low);
    assert_eq!(hex(&axolotl(MESSAGE, &(200..232).collect::<Vec<u8>>()).unwrap()), high);
    assert!(axolotl(MESSAGE, b"short").is_err());
}

#[test]
fn tokens() {
    let claims = Map::new().with("iss", "me").with("nonce", 1_700_000_000_123_i64).with("uri", "GET /a/b?x=1");
    let claims = Value::Map(claims);
    let token = |algorithm, key: &[u8], header: Map<'static>| {
        jwt(&claims, key, algorithm, &Value::Map(header), crate::func::Style::Compact).unwrap()
    };
    let none = Map::new;
    assert_eq!(
        token(Algorithm::HS256, b"secret", none()),
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJtZSIsIm5vbmNlIjoxNzAwMDAwMDAwMTIzLCJ1cmkiOiJHRVQgL2EvYj94PTEifQ.Xnwicc0RMtZUd9JkvZqehYfbmo5GiOcIxrt5OsHckAg"
    );
    assert_eq!(
        token(Algorithm::HS256, b"secret", Map::new().with("kid", "k1").with("typ", "X")),
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IlgiLCJraWQiOiJrMSJ9.eyJpc3MiOiJtZSIsIm5vbmNlIjoxNzAwMDAwMDAwMTIzLCJ1cmkiOiJHRVQgL2EvYj94PTEifQ.3HS63PTLlXpFphlp5VM_iaPsUlmD1Y9gkfgZWGnJhqI"
    );
    assert_eq!(
        token(Algorithm::RS256, RSA, none()),
        "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJtZSIsIm5vbmNlIjoxNzAwMDAwMDAwMTIzLCJ1cmkiOiJHRVQgL2EvYj94PTEifQ.MAgj1LLkCN5njhdW3jX2kMhUrgRyJar95qEitRhk94cyERmduGbG9OmCtaaERjQPZK3F8FzmgcZmQjN06zVB3djFgqkym9yEBVTBbWhLug1T8NLXz_GxfJ3HZV_cQlZQPexHum6gWXQXwa4E0DgRnrCnvHJ_JLTR90GUNGEwOA8-CpxXeMfEFo_TqUN6YvrIbTBM8hCjqCAWrVbpWZplNBc6jOy2QB_WNhRgTy0MznUZ8_nI-11Sy6nS414WWEPB2XQicDF7yqKZNGV8_91HDwKgYQngl8UuC8Ybmrit4xQOJGuKhgyD0f-bWhVldJP999y94VZ3k9IEv6jbW_M3IQ"
    );
    assert_eq!(
        token(Algorithm::ES256, P256, Map::new().with("kid", "k").with("nonce", "n")),
        "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImsiLCJub25jZSI6Im4ifQ.eyJpc3MiOiJtZSIsIm5vbmNlIjoxNzAwMDAwMDAwMTIzLCJ1cmkiOiJHRVQgL2EvYj94PTEifQ.o1ARPWjvPxzMvf2aovZD1fwn_gnbOVw5RXhQ6qqEAXdTW58ph3c99VAhBrCe4KY93yr5Ky32bdx03qk4J5SIVA"
    );
    assert_eq!(
        token(Algorithm::EdDSA, &seed(), none()),
        "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJtZSIsIm5vbmNlIjoxNzAwMDAwMDAwMTIzLCJ1cmkiOiJHRVQgL2EvYj94PTEifQ.MfCiUrPt4yAIJPB1gL50xh10VkRyhbQwa0zc9Nj8e0pQLS2y-GJvshmoJgK6rpKgVCsPPX7rQPT0sazbqygPBg"
    );
    assert_eq!(token(Algorithm::HS512, b"s", none()).split('.').count(), 3);
    assert_eq!(Algorithm::from_name("ES256").unwrap(), Algorithm::ES256);
    assert!(Algorithm::from_name("none").is_err());
    assert!(jwt(&claims, b"no pem", Algorithm::RS256, &Value::Null, crate::func::Style::Compact).is_err());
}

#[test]
fn one_time_passwords() {
    assert_eq!(totp("JBSW Y3DP EHPK 3PXP", 1_700_000_000).unwrap(), "324550");
    // RFC 6238, appendix B (the last six of the eight digits)
    let seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assert_eq!(totp(seed, 59).unwrap(), "287082");
    assert_eq!(totp(&seed.to_lowercase(), 1_111_111_109).unwrap(), "081804");
    assert!(totp("0189", 59).is_err());
}
