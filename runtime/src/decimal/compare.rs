//! Equality, order and hash by value: `1.50` is `1.5`.

use super::{Dec, pow10};
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

impl PartialEq for Dec {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || (self.scale() != other.scale() && self.cmp(other) == Ordering::Equal)
    }
}

impl Eq for Dec {}

impl PartialOrd for Dec {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Dec {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.mantissa(), other.mantissa());
        match self.scale().cmp(&other.scale()) {
            Ordering::Equal => a.cmp(&b),
            Ordering::Less => against(a, other.scale() - self.scale(), b),
            Ordering::Greater => against(b, self.scale() - other.scale(), a).reverse(),
        }
    }
}

/// Compares `coarse * 10^shift` with `fine`. A product that overflows is greater in size than any mantissa.
fn against(coarse: i128, shift: u32, fine: i128) -> Ordering {
    match pow10(shift).and_then(|p| coarse.checked_mul(p)) {
        Some(aligned) => aligned.cmp(&fine),
        None if coarse == 0 => 0.cmp(&fine),
        None => coarse.cmp(&0),
    }
}

impl Hash for Dec {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let plain = self.normalized();
        // zero keeps no decimals when normalized, so that all zeros are one
        state.write_i128(plain.mantissa());
        state.write_u32(plain.scale());
    }
}
