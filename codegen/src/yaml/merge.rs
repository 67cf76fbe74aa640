//! What `extends` does to two documents.

use std::collections::HashMap;

use super::node::{Node, NodeValue};

/// The parent with the child's changes:
///
/// - two maps merge key by key; a key of both keeps the parent's place, a new one comes last;
/// - `null` in the child removes the parent's key (where the parent has no such key it stays as written);
/// - everything else, lists included, replaces the parent's value.
///
/// Each node keeps the file it was written in; a merged map counts as written by the child.
pub fn merge(parent: Node, child: Node) -> Node {
    match (parent.value, child.value) {
        (NodeValue::Map(base), NodeValue::Map(changes)) => {
            Node::new(NodeValue::Map(merge_maps(base, changes)), child.file)
        }
        (_, value) => Node::new(value, child.file),
    }
}

fn merge_maps(base: Vec<(String, Node)>, changes: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let places: HashMap<String, usize> = changes.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
    let mut merged = Vec::with_capacity(base.len() + changes.len());
    let mut changes: Vec<Option<(String, Node)>> = changes.into_iter().map(Some).collect();
    for (key, node) in base {
        let slot = places.get(&key).and_then(|at| changes.get_mut(*at));
        match slot.and_then(Option::take) {
            None => merged.push((key, node)),
            Some((_, change)) if change.is_null() => {}
            Some((_, change)) => merged.push((key, merge(node, change))),
        }
    }
    merged.extend(changes.into_iter().flatten());
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::yaml::read;

    fn merged(parent: &str, child: &str) -> Node {
        merge(read(parent, FileId(0)).unwrap(), read(child, FileId(1)).unwrap())
    }

    #[test]
    fn maps_merge_and_keep_the_parents_order() {
        let node = merged("a: 1\nb: {x: 1, y: 2}\nc: 3", "d: 4\nc: 33\nb: {z: 3, x: 9}");
        let expected = read("a: 1\nb: {x: 9, y: 2, z: 3}\nc: 33\nd: 4", FileId(0)).unwrap();
        assert_eq!(keys(&node), ["a", "b", "c", "d"]);
        assert_eq!(keys(node.get("b").unwrap()), keys(expected.get("b").unwrap()));
        assert_eq!(node.get("b").unwrap().get("x").unwrap().as_number(), Some("9"));
    }

    fn keys(node: &Node) -> Vec<&str> {
        node.as_map().unwrap().iter().map(|(key, _)| key.as_str()).collect()
    }

    #[test]
    fn null_removes_and_lists_replace() {
        let node = merged("a: 1\nb: [1, 2, 3]\nc: {x: 1}", "a: ~\nb: [9]\nc: word\nnew: null");
        assert_eq!(keys(&node), ["b", "c", "new"]);
        assert_eq!(node.get("b").unwrap().as_seq().unwrap().len(), 1);
        assert_eq!(node.get("c").unwrap().as_text(), Some("word"));
    }

    #[test]
    fn nodes_keep_their_file() {
        let node = merged("a: {x: 1, y: 2}\nb: 1", "a: {y: 3}");
        assert_eq!(node.file, FileId(1));
        assert_eq!(node.get("b").unwrap().file, FileId(0));
        let a = node.get("a").unwrap();
        assert_eq!((a.file, a.get("x").unwrap().file, a.get("y").unwrap().file), (FileId(1), FileId(0), FileId(1)));
    }
}
