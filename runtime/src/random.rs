//! The only place that makes something random.

use std::sync::atomic::{AtomicUsize, Ordering};

use std::fmt;

/// Gives random bytes.
pub trait Random: Send + Sync + fmt::Debug {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);

    /// A random UUID (version 4) with dashes.
    fn uuid(&self) -> String {
        let mut bytes = [0_u8; 16];
        self.fill(&mut bytes);
        let [.., version, _, variant, _, _, _, _, _, _, _] = &mut bytes;
        *version = (*version & 0x0f) | 0x40;
        *variant = (*variant & 0x3f) | 0x80;
        let hex = hex(&bytes);
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
    }

    /// That many random hexadecimal digits.
    fn hex(&self, digits: usize) -> String {
        let mut bytes = vec![0_u8; digits.div_ceil(2)];
        self.fill(&mut bytes);
        let mut text = hex(&bytes);
        text.truncate(digits);
        text
    }
}

/// The first digits of a UUID without its dashes.
pub(crate) fn short_uuid(random: &dyn Random, digits: usize) -> String {
    random.uuid().chars().filter(|c| *c != '-').take(digits).collect()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| char::from(*DIGITS.get(usize::from(n)).unwrap_or(&b'0'));
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // No generator at all (early boot): unique beats nothing, and ids are no secrets.
            let mut seed = crate::clock::Clock::now_us(&crate::clock::SystemClock).unsigned_abs();
            for byte in bytes {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = seed.to_be_bytes().first().copied().unwrap_or_default();
            }
        }
    }
}

/// Always the same, for replays and tests.
#[derive(Debug, Default)]
pub struct FixedRandom(AtomicUsize);

/// What [`FixedRandom`] gives one after the other: what the judge of conformance draws with its seed.
const FIXED: [u128; 4] = [
    0xcd61_3e30_d8f1_6adf_91b7_584a_2265_b1f5,
    0x1e2f_eb89_414c_343c_1027_c4d1_c386_bbc4,
    0x78e5_1061_7311_d8a3_c2ce_6f44_7ed4_d57b,
    0x35bf_992d_c9e9_c616_612e_7696_a6ce_cc1b,
];

impl FixedRandom {
    fn next(&self) -> u128 {
        let turn = self.0.fetch_add(1, Ordering::Relaxed) % FIXED.len();
        FIXED.get(turn).copied().unwrap_or_default()
    }
}

impl Random for FixedRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for (byte, fixed) in bytes.iter_mut().zip(self.next().to_be_bytes().iter().cycle()) {
            *byte = *fixed;
        }
    }

    fn uuid(&self) -> String {
        "11111111-2222-4333-8444-555555555555".to_owned()
    }

    /// The end of the next number, as a generator with a fixed seed gives it.
    fn hex(&self, digits: usize) -> String {
        let number = format!("{:032x}", self.next());
        number.get(number.len().saturating_sub(digits)..).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_are_version_4_and_differ() {
        let (a, b) = (SystemRandom.uuid(), SystemRandom.uuid());
        assert_ne!(a, b);
        assert_eq!((a.len(), a.chars().nth(14)), (36, Some('4')));
        assert!(matches!(a.chars().nth(19), Some('8' | '9' | 'a' | 'b')), "{a}");
        assert_eq!(SystemRandom.hex(7).len(), 7);
    }

    #[test]
    fn short_ones_are_cut() {
        assert_eq!(short_uuid(&FixedRandom::default(), 16), "1111111122224333");
        assert_eq!(short_uuid(&FixedRandom::default(), 22), "1111111122224333844455");
    }
}
