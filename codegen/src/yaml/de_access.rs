//! The inside of maps, lists and enums for [`super::de`].

use serde::de::value::{
    BorrowedStrDeserializer, SeqDeserializer, StrDeserializer, StringDeserializer, U16Deserializer, U64Deserializer,
};
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::de::{De, DeError, DePlace, Trail};
use super::de_error::DeErrorKind;
use super::located::LOCATED_FIELDS;
use super::node::Node;
use super::path::PathSeg;
use crate::source::FileId;

/// The place of a key that is wrong.
fn key_place(file: FileId, trail: &Trail<'_>, key: &str) -> DePlace {
    DePlace { file, path: Trail::Key(trail, key).path(), on_key: true }
}

/// The items of a list.
pub(super) struct Items<'de, 't> {
    items: std::iter::Enumerate<std::slice::Iter<'de, Node>>,
    trail: &'t Trail<'t>,
}

impl<'de, 't> Items<'de, 't> {
    pub(super) fn new(items: &'de [Node], trail: &'t Trail<'t>) -> Self {
        Items { items: items.iter().enumerate(), trail }
    }
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = DeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, DeError> {
        let Some((index, node)) = self.items.next() else {
            return Ok(None);
        };
        De { node, trail: &Trail::Index(self.trail, index) }.seed(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map.
pub(super) struct Entries<'de, 't> {
    entries: std::slice::Iter<'de, (String, Node)>,
    value: Option<&'de (String, Node)>,
    trail: &'t Trail<'t>,
}

impl<'de, 't> Entries<'de, 't> {
    pub(super) fn new(entries: &'de [(String, Node)], trail: &'t Trail<'t>) -> Self {
        Entries { entries: entries.iter(), value: None, trail }
    }
}

impl<'de> MapAccess<'de> for Entries<'de, '_> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        self.value = self.entries.next();
        let Some((key, node)) = self.value else {
            return Ok(None);
        };
        let result = seed.deserialize(BorrowedStrDeserializer::<DeError>::new(key));
        result.map(Some).map_err(|error| error.locate(|| key_place(node.file, self.trail, key)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        let Some((key, node)) = self.value.take() else {
            return Err(DeError::new(DeErrorKind::Other("a value was asked for before its key".to_owned())));
        };
        De { node, trail: &Trail::Key(self.trail, key) }.seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A node for [`Node`] itself: one entry, its file to its value.
pub(super) struct FileEntry<'de, 't> {
    de: De<'de, 't>,
    done: bool,
}

impl<'de, 't> FileEntry<'de, 't> {
    pub(super) fn new(de: De<'de, 't>) -> Self {
        FileEntry { de, done: false }
    }
}

impl<'de> MapAccess<'de> for FileEntry<'de, '_> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        seed.deserialize(U16Deserializer::new(self.de.node.file.0)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        seed.deserialize(self.de)
    }
}

/// A node for [`super::Located`]: its file, its path, its value.
pub(super) struct PlaceParts<'de, 't> {
    de: De<'de, 't>,
    next: usize,
}

impl<'de, 't> PlaceParts<'de, 't> {
    pub(super) fn new(de: De<'de, 't>) -> Self {
        PlaceParts { de, next: 0 }
    }
}

impl<'de> MapAccess<'de> for PlaceParts<'de, '_> {
    type Error = DeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DeError> {
        let Some(field) = LOCATED_FIELDS.get(self.next) else {
            return Ok(None);
        };
        self.next += 1;
        seed.deserialize(StrDeserializer::new(field)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DeError> {
        match self.next {
            1 => seed.deserialize(U16Deserializer::new(self.de.node.file.0)),
            2 => seed.deserialize(SeqDeserializer::new(self.de.trail.path().into_iter().map(Step))),
            _ => seed.deserialize(self.de),
        }
    }
}

/// A path segment as serde source: an index as number, a key as text.
struct Step(PathSeg);

impl IntoDeserializer<'_, DeError> for Step {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> serde::Deserializer<'de> for Step {
    type Error = DeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DeError> {
        match self.0 {
            PathSeg::Key(key) => StringDeserializer::new(key).deserialize_any(visitor),
            PathSeg::Index(index) => {
                U64Deserializer::new(u64::try_from(index).unwrap_or(u64::MAX)).deserialize_any(visitor)
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// `variant: value`, the form of an enum's variant with a value.
pub(super) struct OneVariant<'de, 't> {
    pub(super) key: &'de str,
    pub(super) node: &'de Node,
    pub(super) trail: &'t Trail<'t>,
}

impl<'de, 't> EnumAccess<'de> for OneVariant<'de, 't> {
    type Error = DeError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), DeError> {
        let variant = seed.deserialize(BorrowedStrDeserializer::<DeError>::new(self.key));
        let variant = variant.map_err(|error| error.locate(|| key_place(self.node.file, self.trail, self.key)))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for OneVariant<'de, '_> {
    type Error = DeError;

    fn unit_variant(self) -> Result<(), DeError> {
        let error = DeError::wrong_type(format!("the word `{}` alone", self.key), "a map");
        Err(error.locate(|| key_place(self.node.file, self.trail, self.key)))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, DeError> {
        De { node: self.node, trail: &Trail::Key(self.trail, self.key) }.seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, DeError> {
        serde::Deserializer::deserialize_tuple(
            De { node: self.node, trail: &Trail::Key(self.trail, self.key) },
            len,
            visitor,
        )
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, DeError> {
        serde::Deserializer::deserialize_map(De { node: self.node, trail: &Trail::Key(self.trail, self.key) }, visitor)
    }
}
