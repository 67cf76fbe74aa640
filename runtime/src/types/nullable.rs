//! serde helpers: a null where a list or an object belongs is an empty one.

use serde::{Deserialize, Deserializer};

/// For fields that are never null here but may be in others' JSON.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
