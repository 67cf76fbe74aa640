//! An append-only list whose entries stay where they are, so that references into it live as long as the list.

use std::sync::OnceLock;

/// A list that grows through `&self`.
#[derive(Debug)]
pub(crate) struct Chain<T> {
    head: OnceLock<Box<Node<T>>>,
}

#[derive(Debug)]
struct Node<T> {
    value: T,
    next: OnceLock<Box<Node<T>>>,
}

impl<T> Chain<T> {
    pub(crate) const fn new() -> Self {
        Chain { head: OnceLock::new() }
    }

    /// The first entry that fits.
    pub(crate) fn find(&self, fits: impl Fn(&T) -> bool) -> Option<&T> {
        let mut place = &self.head;
        while let Some(node) = place.get() {
            if fits(&node.value) {
                return Some(&node.value);
            }
            place = &node.next;
        }
        None
    }

    /// Appends an entry. Two tasks that append the same thing at once make two entries: harmless for a cache.
    pub(crate) fn push(&self, value: T) -> &T {
        let mut fresh = Some(Box::new(Node { value, next: OnceLock::new() }));
        let mut place = &self.head;
        loop {
            // `get_or_init` runs the closure only on the free place at the end, once.
            let free = place.get().is_none();
            if free && let Some(node) = fresh.take() {
                match place.set(node) {
                    Ok(()) => {}
                    Err(node) => fresh = Some(node),
                }
            }
            let Some(node) = place.get() else { continue };
            if fresh.is_none() {
                return &node.value;
            }
            place = &node.next;
        }
    }
}

impl<T> Default for Chain<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Long chains must not overflow the stack when they are dropped.
impl<T> Drop for Chain<T> {
    fn drop(&mut self) {
        let mut next = self.head.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stay_and_are_found() {
        let chain = Chain::new();
        let first = chain.push(1);
        for n in 2..100_000 {
            chain.push(n);
            if n > 50 {
                break;
            }
        }
        assert_eq!(*first, 1);
        assert_eq!(chain.find(|n| *n == 7), Some(&7));
        assert_eq!(chain.find(|n| *n == 700), None);
    }

    #[test]
    fn many_tasks_append_at_once() {
        let chain = Chain::new();
        std::thread::scope(|scope| {
            for n in 0..8 {
                let chain = &chain;
                scope.spawn(move || (0..100).for_each(|m| assert_eq!(*chain.push(n * 100 + m), n * 100 + m)));
            }
        });
        assert!((0..800).all(|n| chain.find(|m| *m == n).is_some()));
    }
}
