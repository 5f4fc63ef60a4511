//! One operation per database at a time: an exclusive lock on `<file>.module.lock`.
//!
//! The kernel releases it when its process ends, however it ends. The file is never deleted (a
//! second process could lock the deleted one) and says who holds it, as JSON.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How often a waiting process looks again.
const POLL: Duration = Duration::from_millis(50);

/// How long a lock without a holder's name is looked at again.
const GRACE: Duration = Duration::from_millis(250);

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub actor: String,
    pub host: String,
    pub pid: u32,
    /// RFC 3339, UTC.
    pub since: String,
    pub command: String,
}

/// Why a lock was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("locked by another operation")]
    Held { holder: Option<Holder> },
    #[error("interrupted while waiting for the lock")]
    Stopped,
    #[error("cannot lock {}: {source}", .file.display())]
    Io { file: PathBuf, source: io::Error },
}

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The name goes first, so that nobody is shown a holder that has already left.
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

/// Takes the lock of `database`, waiting at most `wait` for another holder, and not longer than `stop`
/// stays unset.
///
/// # Errors
/// [`LockError::Held`] with the holder as far as it can be read, [`LockError::Io`].
pub async fn take(
    database: &Path,
    holder: &Holder,
    wait: Duration,
    stop: &AtomicBool,
) -> Result<Lock, LockError> {
    let path = lock_file(database);
    let failed = |source| LockError::Io { file: path.clone(), source };
    let mut waited = Duration::ZERO;
    loop {
        let file = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {
                let lock = Lock { file };
                write_holder(&lock.file, holder).map_err(failed)?;
                return Ok(lock);
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
            Err(TryLockError::WouldBlock) if stop.load(Ordering::Relaxed) => return Err(LockError::Stopped),
            Err(TryLockError::WouldBlock) if waited >= wait => {
                let holder = read_holder(&path);
                // Whoever has just taken it writes a name a moment later; whoever only looks never does.
                if holder.is_some() || waited >= wait + GRACE {
                    return Err(LockError::Held { holder });
                }
                tokio::time::sleep(POLL).await;
                waited += POLL;
            }
            Err(TryLockError::WouldBlock) => {
                tokio::time::sleep(POLL).await;
                waited += POLL;
            }
        }
    }
}

/// Who holds the lock of `database` now, if anybody does. Changes nothing.
#[must_use]
pub fn holder(database: &Path) -> Option<Holder> {
    let path = lock_file(database);
    let file = File::options().read(true).open(&path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => read_holder(&path),
        _ => None,
    }
}

fn lock_file(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".module.lock");
    PathBuf::from(name)
}

fn open(path: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

fn write_holder(mut file: &File, holder: &Holder) -> io::Result<()> {
    let text = serde_json::to_string(holder)?;
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())
}

fn read_holder(path: &Path) -> Option<Holder> {
    let mut text = String::new();
    File::open(path).ok()?.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}
