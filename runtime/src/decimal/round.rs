//! Cutting and rounding to places and to ticks.

use super::{Dec, MAX_SCALE, fits, pow10};

impl Dec {
    /// Without decimals, toward zero.
    #[must_use]
    pub fn trunc(self) -> Self {
        self.trunc_to(0)
    }

    /// The greatest whole number that is not greater.
    #[must_use]
    pub fn floor(self) -> Self {
        let whole = self.trunc();
        if self < whole { whole.checked_sub(Self::ONE).unwrap_or(whole) } else { whole }
    }

    /// The least whole number that is not less.
    #[must_use]
    pub fn ceil(self) -> Self {
        let whole = self.trunc();
        if self > whole { whole.checked_add(Self::ONE).unwrap_or(whole) } else { whole }
    }

    /// Cuts after `places` decimals, toward zero; negative places cut before the point (`123|trunc_to(-1)` is 120).
    #[must_use]
    pub fn trunc_to(self, places: i32) -> Self {
        self.shorten(places, false)
    }

    /// Rounds to `places` decimals, a half away from zero; negative places round before the point.
    #[must_use]
    pub fn round_half_up(self, places: i32) -> Self {
        self.shorten(places, true)
    }

    fn shorten(self, places: i32, round: bool) -> Self {
        let drop = i64::from(self.scale()) - i64::from(places);
        let Ok(drop @ 1..) = u32::try_from(drop) else { return self };
        let mantissa = self.mantissa();
        let Some(unit) = pow10(drop) else { return Self::pack(0, u32::try_from(places).unwrap_or(0)) };
        let mut kept = mantissa / unit;
        // half of a power of ten is whole: the comparison is exact
        if round && (mantissa % unit).abs() >= unit / 2 {
            kept += mantissa.signum();
        }
        match u32::try_from(places) {
            Ok(scale) => Self::pack(kept, scale),
            Err(_) => {
                let back = pow10(places.unsigned_abs()).and_then(|p| kept.checked_mul(p)).filter(|m| fits(*m));
                back.map_or(self, |m| Self::pack(m, 0))
            }
        }
    }

    /// With exactly `places` decimals: pads with zeros or cuts. Without padding where the digits do not fit.
    #[must_use]
    pub fn with_scale(self, places: u32) -> Self {
        let places = places.min(MAX_SCALE);
        if places <= self.scale() {
            return self.cut_scale(places);
        }
        let padded = pow10(places - self.scale()).and_then(|p| self.mantissa().checked_mul(p)).filter(|m| fits(*m));
        match padded {
            Some(mantissa) => Self::pack(mantissa, places),
            None if self.is_zero() => Self::pack(0, places),
            None => self,
        }
    }

    /// At most `scale` decimals, cut toward zero.
    pub(super) fn cut_scale(self, scale: u32) -> Self {
        if self.scale() <= scale { self } else { self.trunc_to(scale.min(MAX_SCALE) as i32) }
    }

    /// The multiple of `tick` next to it toward zero; `None` for a tick that is not positive.
    #[must_use]
    pub fn trunc_to_multiple(self, tick: Self) -> Option<Self> {
        if !tick.is_positive() {
            return None;
        }
        self.checked_sub(self.rem(tick)?)
    }

    /// The multiple of `tick` nearest to it, a half away from zero; `None` for a tick that is not positive.
    #[must_use]
    pub fn round_to_multiple(self, tick: Self) -> Option<Self> {
        if !tick.is_positive() {
            return None;
        }
        let left = self.rem(tick)?;
        let down = self.checked_sub(left)?;
        if left.abs().checked_add(left.abs())? < tick {
            return Some(down);
        }
        down.checked_add(if self.is_negative() { -tick } else { tick })
    }
}
