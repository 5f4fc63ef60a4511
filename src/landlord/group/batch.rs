//! One transaction of a group, and the queue for it.

use std::cell::{Cell, RefCell};

use tokio::sync::Notify;

use crate::databases::DbError;

/// One transaction.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// How many have written.
    pub(super) members: Cell<usize>,
    stopped: Cell<bool>,
    committing: Cell<bool>,
    ended: RefCell<Option<Result<(), DbError>>>,
    bell: Notify,
}

impl Batch {
    pub(super) fn end(&self, result: Result<(), DbError>) {
        *self.ended.borrow_mut() = Some(result);
        self.bell.notify_waiters();
    }

    /// Its COMMIT is on the way: from now on it may be kept.
    pub(super) fn commits(&self) {
        self.committing.set(true);
    }

    /// Somebody was stopped in the middle of it.
    pub(super) fn stop(&self) {
        self.stopped.set(true);
    }

    /// Whether nothing of it is there since somebody was stopped.
    pub(super) fn was_stopped(&self) -> bool {
        self.stopped.get() && !self.committing.get()
    }

    pub(super) fn is_over(&self) -> bool {
        self.ended.borrow().is_some()
    }

    pub(super) async fn outcome(&self) -> Result<(), DbError> {
        loop {
            let bell = self.bell.notified();
            if let Some(ended) = &*self.ended.borrow() {
                return ended.as_ref().copied().map_err(DbError::copy);
            }
            bell.await;
        }
    }
}

/// Counts one who waits, until he is dropped.
pub(super) struct Turn<'a>(&'a Cell<usize>);

impl<'a> Turn<'a> {
    pub(super) fn new(waiting: &'a Cell<usize>) -> Self {
        waiting.set(waiting.get() + 1);
        Self(waiting)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}
