//! A YAML value that knows the file it was written in.

use serde::Deserialize;
use serde::de::{self, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use std::fmt;

use super::path::PathSeg;
use crate::source::FileId;

/// A YAML value and the file it comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// What was written.
    pub value: NodeValue,
    /// The file in which it was written.
    pub file: FileId,
}

/// What a YAML node holds. Keys are text, whatever they look like; maps keep their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum NodeValue {
    /// `null`, `~` or nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as canonical decimal text: no exponent, no leading `+`, no needless zeros.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    Seq(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(String, Node)>),
}

/// Name of the newtype by which a [`Node`] asks our own deserializer for a copy of itself, files included.
pub(super) const NODE_TOKEN: &str = "$cambist::Node";

impl Node {
    /// A node of this file.
    pub fn new(value: NodeValue, file: FileId) -> Self {
        Node { value, file }
    }

    /// The child under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The child that a path leads to.
    pub fn at(&self, path: &[PathSeg]) -> Option<&Node> {
        path.iter().try_fold(self, |node, seg| match seg {
            PathSeg::Key(key) => node.get(key),
            PathSeg::Index(index) => node.as_seq()?.get(*index),
        })
    }

    /// The child that a path leads to, to change it.
    pub(crate) fn at_mut(&mut self, path: &[PathSeg]) -> Option<&mut Node> {
        path.iter().try_fold(self, |node, seg| match (&mut node.value, seg) {
            (NodeValue::Map(entries), PathSeg::Key(key)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, node)| node)
            }
            (NodeValue::Seq(items), PathSeg::Index(index)) => items.get_mut(*index),
            _ => None,
        })
    }

    /// The entries, when it is a map.
    pub fn as_map(&self) -> Option<&[(String, Node)]> {
        if let NodeValue::Map(entries) = &self.value { Some(entries) } else { None }
    }

    /// The items, when it is a list.
    pub fn as_seq(&self) -> Option<&[Node]> {
        if let NodeValue::Seq(items) = &self.value { Some(items) } else { None }
    }

    /// The text, when it is text.
    pub fn as_text(&self) -> Option<&str> {
        if let NodeValue::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The canonical text of the number, when it is a number.
    pub fn as_number(&self) -> Option<&str> {
        if let NodeValue::Number(text) = &self.value { Some(text) } else { None }
    }

    /// The truth value, when it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let NodeValue::Bool(value) = self.value { Some(value) } else { None }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.value, NodeValue::Null)
    }

    /// What it is, for messages: `a list`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            NodeValue::Null => "nothing",
            NodeValue::Bool(_) => "true or false",
            NodeValue::Number(_) => "a number",
            NodeValue::Text(_) => "text",
            NodeValue::Seq(_) => "a list",
            NodeValue::Map(_) => "a map",
        }
    }

    /// Sets the file of the node and of everything below it.
    pub(super) fn set_file(&mut self, file: FileId) {
        self.file = file;
        match &mut self.value {
            NodeValue::Seq(items) => items.iter_mut().for_each(|item| item.set_file(file)),
            NodeValue::Map(entries) => entries.iter_mut().for_each(|(_, node)| node.set_file(file)),
            _ => {}
        }
    }
}

/// Canonical decimal text of a float: the shortest form that reads back as the same value, without exponent.
pub(super) fn float_text(value: f64) -> Option<String> {
    value.is_finite().then(|| if value == 0.0 { "0".to_owned() } else { value.to_string() })
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(NODE_TOKEN, Outer)
    }
}

/// Takes a node with its files (from [`super::de`]: a map of one entry, file to value), or any value without (from
/// another format).
struct Outer;

impl<'de> Visitor<'de> for Outer {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Plain).map(|value| Node::new(value, FileId::NONE))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let entry = map.next_entry::<u16, PlainValue>()?;
        let (file, value) = entry.ok_or_else(|| de::Error::custom("a node without value"))?;
        Ok(Node::new(value.0, FileId(file)))
    }
}

struct PlainValue(NodeValue);

impl<'de> Deserialize<'de> for PlainValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Plain).map(PlainValue)
    }
}

/// Takes one value; children are nodes again. Keys are asked for as text, for which serde_yaml gives the raw
/// text of a plain scalar: `no`, `1e5`, `0x10` and `2001-01-01` keep their spelling. Keys that are written twice
/// stay twice: [`super::read`] reports them all.
struct Plain;

impl<'de> Visitor<'de> for Plain {
    type Value = NodeValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<NodeValue, E> {
        Ok(NodeValue::Null)
    }

    fn visit_none<E>(self) -> Result<NodeValue, E> {
        Ok(NodeValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<NodeValue, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<NodeValue, E> {
        Ok(NodeValue::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<NodeValue, E> {
        Ok(NodeValue::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<NodeValue, E> {
        Ok(NodeValue::Number(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<NodeValue, E> {
        Ok(NodeValue::Number(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<NodeValue, E> {
        Ok(NodeValue::Number(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<NodeValue, E> {
        float_text(value)
            .map(NodeValue::Number)
            .ok_or_else(|| E::custom("this number is not finite; quote it if it is meant as text"))
    }

    fn visit_str<E>(self, value: &str) -> Result<NodeValue, E> {
        Ok(NodeValue::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<NodeValue, E> {
        Ok(NodeValue::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<NodeValue, A::Error> {
        let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(NodeValue::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NodeValue, A::Error> {
        let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(NodeValue::Map(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _tagged: A) -> Result<NodeValue, A::Error> {
        Err(de::Error::custom("YAML tags are not used in specs; quote a value that begins with `!`"))
    }
}
