//! Checkpoints of the audit log: the head as a signed note (C2SP), to be kept outside the database.
//!
//! Owns the note's text, its signature and the table `audit_checkpoints`. A chain alone proves
//! nothing against somebody who can rewrite the whole table; a note that he can neither sign nor
//! reach does. Knows nothing of where keys and notes are kept.

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::clock::Clock;
use crate::databases::{Conn, DbError};

/// How the fourth line begins; it says that this is a plain chain and no Merkle tree.
const EXTENSION: &str = "module-audit/v1 linear ";

/// How a signature line begins.
const SIGNED_BY: &str = "\u{2014} ";

/// The algorithm byte of Ed25519 in a key's id.
const ED25519: u8 = 1;

/// What a note says about the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many records the log had.
    pub size: u64,
    /// The last record's hash: 64 hexadecimal digits.
    pub hash: String,
    pub ts: Timestamp,
    /// Whether a signature was verified. Without a key nothing is.
    pub signed: bool,
}

/// Why a note or a key is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    #[error("it is no checkpoint: {0}")]
    Malformed(&'static str),
    #[error("it is for the log `{found}`, not for `{expected}`")]
    OtherLog { found: String, expected: String },
    #[error("it is not signed")]
    Unsigned,
    #[error("it is signed by another key")]
    OtherKey,
    #[error("its signature does not fit its text")]
    BadSignature,
    #[error("a signing key is the base64 text of 32 bytes")]
    Seed,
    #[error("no random bytes: {0}")]
    Random(String),
}

/// The text that is signed: origin, size, hash and time, a line each. `hash_hex` is 64 hexadecimal
/// digits, `ts` RFC 3339.
///
/// # Errors
/// [`NoteError::Malformed`] where `hash_hex` is no hash.
pub fn note_body(origin: &str, size: u64, hash_hex: &str, ts: &str) -> Result<String, NoteError> {
    let hash = HEXLOWER.decode(hash_hex.as_bytes()).ok().filter(|hash| hash.len() == 32);
    let hash = hash.ok_or(NoteError::Malformed("its hash is not 64 hexadecimal digits"))?;
    Ok(format!("{origin}\n{size}\n{}\n{EXTENSION}{ts}\n", BASE64.encode(&hash)))
}

/// The whole note: `body`, a blank line and the signature by `name`.
#[must_use]
pub fn sign(body: &str, name: &str, key: &SigningKey) -> String {
    let mut blob = key_id(name, &key.verifying_key()).to_vec();
    blob.extend(key.sign(body.as_bytes()).to_bytes());
    format!("{body}\n{SIGNED_BY}{name} {}\n", BASE64.encode(&blob))
}

/// Reads one note of the log `name`. With a key it must be signed with that key; signatures of
/// others are allowed beside it. Without one only its form and its origin are checked.
///
/// # Errors
/// [`NoteError`], every variant but `Seed` and `Random`.
pub fn parse_and_verify(text: &str, name: &str, key: Option<&VerifyingKey>) -> Result<Checkpoint, NoteError> {
    let (body, signatures) = match text.find("\n\n") {
        Some(blank) => (&text[..=blank], text[blank + 2..].trim_end_matches('\n')),
        None => (text, ""),
    };
    let mut checkpoint = parse_body(body, name)?;
    let mut verdict = Err(NoteError::Unsigned);
    for line in signatures.lines() {
        let malformed = NoteError::Malformed("a signature line cannot be read");
        let (signer, blob) =
            line.strip_prefix(SIGNED_BY).and_then(|line| line.split_once(' ')).ok_or(malformed.clone())?;
        let blob = BASE64.decode(blob.as_bytes()).map_err(|_| malformed.clone())?;
        let (id, signature) = blob.split_first_chunk::<4>().ok_or(malformed)?;
        if signer != name || verdict.is_ok() {
            continue;
        }
        let Some(key) = key else { continue };
        verdict = if *id == key_id(name, key) {
            check_signature(body, signature, key)
        } else {
            Err(NoteError::OtherKey)
        };
    }
    if key.is_some() {
        verdict?;
        checkpoint.signed = true;
    }
    Ok(checkpoint)
}

fn check_signature(body: &str, signature: &[u8], key: &VerifyingKey) -> Result<(), NoteError> {
    let signature = Signature::from_slice(signature).map_err(|_| NoteError::BadSignature)?;
    key.verify_strict(body.as_bytes(), &signature).map_err(|_| NoteError::BadSignature)
}

fn parse_body(body: &str, name: &str) -> Result<Checkpoint, NoteError> {
    let body = body.strip_suffix('\n').ok_or(NoteError::Malformed("its text does not end with a line"))?;
    let lines: Vec<&str> = body.split('\n').collect();
    let [origin, size, hash, extension] = lines[..] else {
        return Err(NoteError::Malformed("it has not four lines"));
    };
    if origin != name {
        return Err(NoteError::OtherLog { found: origin.to_owned(), expected: name.to_owned() });
    }
    // One way only to write a size, so that one checkpoint has one text.
    let size = size.parse::<u64>().ok().filter(|number| number.to_string() == size);
    let hash = BASE64.decode(hash.as_bytes()).ok().filter(|hash| hash.len() == 32);
    let ts = extension.strip_prefix(EXTENSION).and_then(|ts| ts.parse().ok());
    Ok(Checkpoint {
        size: size.ok_or(NoteError::Malformed("its size is no number"))?,
        hash: HEXLOWER.encode(&hash.ok_or(NoteError::Malformed("its hash is not 32 bytes"))?),
        ts: ts.ok_or(NoteError::Malformed("its fourth line has no time"))?,
        signed: false,
    })
}

/// The notes in a file to which several were appended: one starts at each line that is `name`.
/// Text before the first is a part of its own, so that it is not overlooked.
#[must_use]
pub fn split_notes<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim_end_matches('\n') == name {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    let parts = starts.windows(2).map(|ends| &text[ends[0]..ends[1]]);
    parts.filter(|part| !part.trim().is_empty()).collect()
}

/// The first four bytes of SHA-256(name, newline, algorithm, public key).
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let mut hasher = Sha256::new();
    hasher.update(name);
    hasher.update([b'\n', ED25519]);
    hasher.update(key.as_bytes());
    let hash = hasher.finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// The signing key whose seed `text` holds: base64 of 32 bytes, white space around it ignored.
///
/// # Errors
/// [`NoteError::Seed`]; the text itself is never repeated.
pub fn load_seed(text: &str) -> Result<SigningKey, NoteError> {
    let bytes = BASE64.decode(text.trim().as_bytes()).map_err(|_| NoteError::Seed)?;
    let seed = <[u8; 32]>::try_from(bytes).map_err(|_| NoteError::Seed)?;
    Ok(SigningKey::from_bytes(&seed))
}

/// The seed of a new signing key, from the operating system's random source.
///
/// # Errors
/// [`NoteError::Random`].
pub fn new_seed() -> Result<[u8; 32], NoteError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| NoteError::Random(error.to_string()))?;
    Ok(seed)
}

/// Writes a checkpoint of the log's head and gives its note and whether that is signed. Where this
/// size has one already, that one stays and is given back.
///
/// Runs in the caller's transaction.
///
/// # Errors
/// The database's; `Unexpected` where the head is missing or holds no hash.
pub async fn checkpoint(
    conn: &mut Conn,
    origin: &str,
    key: Option<&SigningKey>,
    clock: &Clock,
) -> Result<(String, bool), DbError> {
    let head = conn.first("SELECT size, hash FROM audit_head WHERE chain = 1", &[]).await?;
    let head = head.ok_or_else(|| DbError::corrupt("audit_head", "no row"))?;
    let (size, hash) = (head.int(0)?, head.text(1)?);
    let earlier = conn.first("SELECT note FROM audit_checkpoints WHERE size = ?", &[size.into()]).await?;
    if let Some(row) = earlier {
        let note = row.text(0)?;
        let signed = note.contains(&format!("\n\n{SIGNED_BY}"));
        return Ok((note, signed));
    }
    let records = u64::try_from(size).map_err(|_| DbError::corrupt("audit_head.size", &size.to_string()))?;
    let ts = clock.stamp();
    let body =
        note_body(origin, records, &hash, &ts).map_err(|_| DbError::corrupt("audit_head.hash", &hash))?;
    let note = key.map_or_else(|| body.clone(), |key| sign(&body, origin, key));
    let sql = "INSERT INTO audit_checkpoints (size, hash, ts, note) VALUES (?, ?, ?, ?)";
    conn.execute(sql, &[size.into(), hash.into(), ts.into(), note.as_str().into()]).await?;
    Ok((note, key.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "landlord.example.test/module-audit";
    const HASH: &str = "e950f7156c236f32c0c4314013323f1c4fdf379a378c38e83a5538aa9c0cd30a";
    const NOTE: &str = "landlord.example.test/module-audit\n3\n6VD3FWwjbzLAxDFAEzI/HE/fN5o3jDjoOlU4qpwM0wo=\n\
        module-audit/v1 linear 2026-01-08T02:00:01Z\n\n\
        \u{2014} landlord.example.test/module-audit \
        bZ0Xj9T3UvRbLLhZZEpAF50TRNgaAygMaBnH3nX8/VHLKFsRurPrCU+pXrVeQNt7dnth0Nrq2U65MgCdKpSuPQ8qmQY=\n";

    fn key() -> SigningKey {
        let seed: Vec<u8> = (0..32).collect();
        load_seed(&BASE64.encode(&seed)).unwrap()
    }

    #[test]
    fn the_published_note_is_reproduced_and_read() {
        let body = note_body(NAME, 3, HASH, "2026-01-08T02:00:01Z").unwrap();
        assert_eq!(sign(&body, NAME, &key()), NOTE);
        let read = parse_and_verify(NOTE, NAME, Some(&key().verifying_key())).unwrap();
        let ts = "2026-01-08T02:00:01Z".parse().unwrap();
        assert_eq!(read, Checkpoint { size: 3, hash: HASH.to_owned(), ts, signed: true });
        assert!(!parse_and_verify(&body, NAME, None).unwrap().signed);
    }

    #[test]
    fn no_flipped_bit_is_accepted() {
        let public = key().verifying_key();
        for place in 0..NOTE.len() {
            for bit in 0..8 {
                let mut bytes = NOTE.as_bytes().to_vec();
                bytes[place] ^= 1 << bit;
                // What is no text any more is never read as a note.
                let Ok(text) = String::from_utf8(bytes) else {
                    continue;
                };
                assert!(parse_and_verify(&text, NAME, Some(&public)).is_err(), "byte {place}, bit {bit}");
            }
        }
    }

    #[test]
    fn the_reason_is_named() {
        let public = key().verifying_key();
        let other = SigningKey::from_bytes(&[7; 32]);
        let body = note_body(NAME, 3, HASH, "2026-01-08T02:00:01Z").unwrap();
        let check = |text: &str, name: &str| parse_and_verify(text, name, Some(&public)).unwrap_err();
        assert_eq!(check(&body, NAME), NoteError::Unsigned);
        assert_eq!(check(&sign(&body, NAME, &other), NAME), NoteError::OtherKey);
        assert_eq!(check(&NOTE.replace("\n3\n", "\n4\n"), NAME), NoteError::BadSignature);
        assert!(matches!(check(NOTE, "another"), NoteError::OtherLog { .. }));
        assert_eq!(load_seed("c2hvcnQ=").unwrap_err(), NoteError::Seed);
        assert!(note_body(NAME, 3, "abcd", "").is_err());
        assert_ne!(new_seed().unwrap(), new_seed().unwrap());
    }

    #[test]
    fn appended_notes_are_told_apart() {
        let unsigned = note_body(NAME, 9, HASH, "2026-01-09T02:00:01Z").unwrap();
        let file = format!("{NOTE}{unsigned}\n{NOTE}");
        let sizes: Vec<u64> = split_notes(&file, NAME)
            .into_iter()
            .map(|note| parse_and_verify(note, NAME, None).unwrap().size)
            .collect();
        assert_eq!(sizes, [3, 9, 3]);
        assert_eq!(split_notes("something else\n", NAME), ["something else\n"]);
        assert!(split_notes("\n\n", NAME).is_empty());
    }
}
