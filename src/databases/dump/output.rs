//! The file of a dump: made for its owner alone, beside its name, hashed while it is written, on the
//! disk before it gets its name. Knows nothing of what is in it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Dump, DumpError};

/// A file that is being written; dropped before it is finished, it is deleted.
#[derive(Debug)]
pub(super) struct Output {
    part: PathBuf,
    file: PathBuf,
    inner: File,
    hash: Sha256,
    bytes: u64,
    finished: bool,
}

/// The name that `file` has while it is written.
pub(super) fn part(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Whether `file` is one that is being written, or was left by a process that was killed.
#[must_use]
pub fn is_part(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "part")
}

impl Output {
    /// # Errors
    /// The disk's; also where there is a file of that name.
    pub fn create(file: &Path) -> Result<Self, DumpError> {
        if file.exists() {
            return Err(DumpError::file(file)(io::ErrorKind::AlreadyExists.into()));
        }
        let part = part(file);
        // What a killed process has left there is nobody's.
        let _ = fs::remove_file(&part);
        let inner = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
        let inner = inner.map_err(DumpError::file(&part))?;
        Ok(Self { part, file: file.to_owned(), inner, hash: Sha256::new(), bytes: 0, finished: false })
    }

    /// Where it is written to: a program that opens the file by itself finds it there.
    pub fn path(&self) -> &Path {
        &self.part
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), DumpError> {
        self.inner.write_all(bytes).map_err(DumpError::file(&self.file))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Reads what somebody else has written to [`Output::path`].
    pub fn read_back(&mut self) -> Result<(), DumpError> {
        let mut input = File::open(&self.part).map_err(DumpError::file(&self.part))?;
        (self.hash, self.bytes) = hashed(&mut input).map_err(DumpError::file(&self.part))?;
        Ok(())
    }

    /// Gives the file its name, once everything is on the disk.
    pub fn finish(mut self, tool: String) -> Result<Dump, DumpError> {
        self.inner.sync_all().map_err(DumpError::file(&self.file))?;
        fs::rename(&self.part, &self.file).map_err(DumpError::file(&self.file))?;
        self.finished = true;
        let folder = folder_of(&self.file);
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(DumpError::file(folder))?;
        let sha256 = data_encoding::HEXLOWER.encode(&self.hash.finalize_reset());
        Ok(Dump { bytes: self.bytes, sha256, tool })
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// A dump of nothing.
pub(super) fn empty(file: &Path) -> Result<Dump, DumpError> {
    Output::create(file)?.finish(String::new())
}

/// The size of `file` and its SHA-256 in hex.
///
/// # Errors
/// The disk's.
pub fn checksum(file: &Path) -> io::Result<(u64, String)> {
    let (hash, bytes) = hashed(&mut File::open(file)?)?;
    Ok((bytes, data_encoding::HEXLOWER.encode(&hash.finalize())))
}

fn hashed(input: &mut File) -> io::Result<(Sha256, u64)> {
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = input.read(&mut buffer)?;
        if read == 0 {
            return Ok((hash, bytes));
        }
        hash.update(&buffer[..read]);
        bytes += read as u64;
    }
}

/// Bytes that this account may still write below `folder`.
///
/// # Errors
/// The disk's.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    let state = rustix::fs::statvfs(folder)?;
    Ok(state.f_bavail.saturating_mul(state.f_frsize))
}

/// Looks whether a copy of `bytes` bytes, and a fifth more, fits beside `file`.
///
/// # Errors
/// [`DumpError::Space`].
pub(super) fn reserve(file: &Path, bytes: u64) -> Result<(), DumpError> {
    let folder = folder_of(file);
    let free = free_space(folder).map_err(DumpError::file(folder))?;
    fits(folder, bytes, free)
}

fn fits(folder: &Path, bytes: u64, free: u64) -> Result<(), DumpError> {
    let needed = bytes.saturating_add(bytes / 5);
    if free < needed {
        return Err(DumpError::Space { folder: folder.to_owned(), needed, free });
    }
    Ok(())
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_asked_for_with_a_fifth_more() {
        let folder = Path::new("/backups");
        assert!(fits(folder, 1000, 1200).is_ok());
        let error = fits(folder, 5 << 30, 6 << 20).unwrap_err().to_string();
        assert_eq!(error, "not enough space in /backups: 6.0 GiB needed, 6.0 MiB free");
        assert!(free_space(&std::env::temp_dir()).unwrap() > 0);
    }

    #[test]
    fn an_unfinished_file_is_gone_and_a_finished_one_is_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let file = std::env::temp_dir().join(format!("module-dump-output-{}", std::process::id()));
        let mut output = Output::create(&file).unwrap();
        output.write(b"abc").unwrap();
        drop(output);
        assert!(!file.exists() && !part(&file).exists());
        fs::write(part(&file), "left by somebody").unwrap();
        let mut output = Output::create(&file).unwrap();
        output.write(b"ab").unwrap();
        output.write(b"c").unwrap();
        let dump = output.finish("x 1".into()).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!((dump.bytes, dump.sha256), checksum(&file).unwrap());
        assert_eq!(fs::read(&file).unwrap(), b"abc");
        assert!(Output::create(&file).is_err(), "an existing file is never written over");
        fs::remove_file(&file).unwrap();
    }
}
