//! Newtypes by which spec structs take more than plain values from a [`Node`].

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::node::Node;
use super::path::{Path, PathSeg};
use crate::source::FileId;

/// A copy of the node itself: for places that take values of several shapes.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(transparent)]
pub struct Raw(pub Node);

impl Deref for Raw {
    type Target = Node;

    fn deref(&self) -> &Node {
        &self.0
    }
}

/// A number, as canonical decimal text; nothing is rounded on the way into the generated code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Num(pub String);

impl<'de> Deserialize<'de> for Num {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        let wrong = || de::Error::custom(format!("expected a number, found {}", node.kind()));
        node.as_number().map(|text| Num(text.to_owned())).ok_or_else(wrong)
    }
}

/// A value together with the place it was read from, so that a later check can point at it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The file of the node.
    pub file: FileId,
    /// The path of the node.
    pub path: Path,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One value, or a list of them. Unlike with `#[serde(untagged)]` places and files are kept, and an error is the
/// one of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// Name by which [`OneOrMany`] asks our own deserializer whether there is a list.
pub(super) const ONE_OR_MANY_TOKEN: &str = "$cambist::OneOrMany";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(ONE_OR_MANY_TOKEN, OneOrManyVisitor(PhantomData))
    }
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a list of values")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        T::deserialize(deserializer).map(|one| OneOrMany(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(OneOrMany(items))
    }
}

/// Names by which [`Located`] asks our own deserializer for the three parts.
pub(super) const LOCATED_TOKEN: &str = "$cambist::Located";
pub(super) const LOCATED_FIELDS: &[&str] = &["file", "path", "value"];

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(LOCATED_TOKEN, LOCATED_FIELDS, LocatedVisitor(PhantomData))
    }
}

struct LocatedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LocatedVisitor<T> {
    type Value = Located<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a spec")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Located<T>, A::Error> {
        let missing = || de::Error::custom("a place without value");
        let (_, file) = map.next_entry::<String, u16>()?.ok_or_else(missing)?;
        let (_, path) = map.next_entry::<String, Vec<Step>>()?.ok_or_else(missing)?;
        let (_, value) = map.next_entry::<String, T>()?.ok_or_else(missing)?;
        Ok(Located { value, file: FileId(file), path: path.into_iter().map(|Step(seg)| seg).collect() })
    }
}

/// A path segment on its way from the deserializer: an index as number, a key as text.
struct Step(PathSeg);

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StepVisitor;
        impl Visitor<'_> for StepVisitor {
            type Value = Step;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key or an index")
            }

            fn visit_u64<E: de::Error>(self, index: u64) -> Result<Step, E> {
                usize::try_from(index).map(|index| Step(index.into())).map_err(E::custom)
            }

            fn visit_str<E>(self, key: &str) -> Result<Step, E> {
                Ok(Step(key.into()))
            }
        }
        deserializer.deserialize_any(StepVisitor)
    }
}

#[cfg(feature = "cli")]
mod schema {
    use super::{Located, Node, Num, OneOrMany, Raw};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for Node {
        fn schema_name() -> Cow<'static, str> {
            "Value".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"description": "A value: an expression, a list of cases, a mapping or a list."})
        }
    }

    impl JsonSchema for Raw {
        fn schema_name() -> Cow<'static, str> {
            Node::schema_name()
        }

        fn schema_id() -> Cow<'static, str> {
            Node::schema_id()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Node::json_schema(generator)
        }
    }

    impl JsonSchema for Num {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Num".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "number"})
        }
    }

    impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            format!("OneOrMany_{}", T::schema_name()).into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let item = generator.subschema_for::<T>();
            json_schema!({"anyOf": [item, {"type": "array", "items": item}]})
        }
    }

    impl<T: JsonSchema> JsonSchema for Located<T> {
        fn inline_schema() -> bool {
            T::inline_schema()
        }

        fn schema_name() -> Cow<'static, str> {
            T::schema_name()
        }

        fn schema_id() -> Cow<'static, str> {
            T::schema_id()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            T::json_schema(generator)
        }
    }
}
