//! The key that migration passwords are computed from, so that none has to be kept anywhere.

use std::fmt;

use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// Separates the uses of the key: a fingerprint tells nothing of a password.
const KEY_PURPOSE: &str = "module-role-key/v1\n";
const PASSWORD_PURPOSE: &str = "module-role/v1\n";

/// 32 bytes that every tenant's migration password follows from. Never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RoleKey([u8; 32]);

/// What is wrong with a key; says nothing of its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoleKeyError {
    #[error("the role key must be 32 bytes in base64")]
    Form,
    #[error("the system gives no random bytes: {0}")]
    Random(String),
}

impl fmt::Debug for RoleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RoleKey({})", self.fingerprint())
    }
}

impl RoleKey {
    /// Reads 32 bytes in base64.
    ///
    /// # Errors
    /// [`RoleKeyError::Form`].
    pub fn parse(text: &str) -> Result<Self, RoleKeyError> {
        let bytes = BASE64.decode(text.trim().as_bytes()).map_err(|_| RoleKeyError::Form)?;
        bytes.try_into().map(Self).map_err(|_| RoleKeyError::Form)
    }

    /// A new key, and its text for a file.
    ///
    /// # Errors
    /// [`RoleKeyError::Random`].
    pub fn generate() -> Result<(Self, String), RoleKeyError> {
        let key: [u8; 32] = random()?;
        Ok((Self(key), BASE64.encode(&key)))
    }

    /// Tells keys apart without telling the key.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::new().chain_update(KEY_PURPOSE).chain_update(self.0).finalize();
        HEXLOWER.encode(&hash[..8])
    }

    /// The password of a tenant's migration login; another `epoch` gives another one.
    #[must_use]
    pub fn password(&self, tenant_id: &str, epoch: i64) -> String {
        BASE64.encode(&hmac(&self.0, &format!("{PASSWORD_PURPOSE}{tenant_id}\n{epoch}")))
    }
}

fn hmac(key: &[u8], message: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().into()
}

fn random<const N: usize>() -> Result<[u8; N], RoleKeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| RoleKeyError::Random(error.to_string()))?;
    Ok(bytes)
}

/// A password of 32 characters that need no quoting in an URL. It has a lower and an upper case letter,
/// a digit and a sign, because servers can be told to refuse others.
///
/// # Errors
/// [`RoleKeyError::Random`].
pub fn random_password() -> Result<String, RoleKeyError> {
    let classes: [fn(&u8) -> bool; 4] =
        [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit, u8::is_ascii_punctuation];
    loop {
        let text = BASE64URL_NOPAD.encode(&random::<24>()?);
        // Not a sign in front: programs take it for a flag.
        if classes.iter().all(|class| text.bytes().any(|byte| class(&byte))) && !text.starts_with('-') {
            return Ok(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_is_that_of_rfc_4231() {
        let hex = |text: &str| HEXLOWER.decode(text.as_bytes()).unwrap();
        let cases = [
            (vec![0x0b; 20], "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (
                b"Jefe".to_vec(),
                "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 131],
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (key, message, expected) in cases {
            assert_eq!(hmac(&key, message).to_vec(), hex(expected), "{message}");
        }
    }

    /// The passwords of existing tenants follow from these: another result locks everybody out.
    #[test]
    fn fingerprint_and_passwords_stay_what_they_are() {
        let key = RoleKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        assert_eq!(key.fingerprint(), "5a6fe958fc2510e9");
        let id = "0197a1b2-0000-7000-8000-000000000001";
        assert_eq!(key.password(id, 1), "WpxlBVe3ariRiZMmh7qrlQcUupGPFYyBMlwZX0wY0ps=");
        assert_ne!(key.password(id, 1), key.password(id, 2));
        assert_ne!(key.password(id, 1), key.password("0197a1b2-0000-7000-8000-000000000002", 1));
        assert_eq!(format!("{key:?}"), format!("RoleKey({})", key.fingerprint()));
    }

    #[test]
    fn only_32_bytes_are_a_key() {
        for wrong in ["", "AAEC", "not base64!", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=="] {
            assert_eq!(RoleKey::parse(wrong).map(drop), Err(RoleKeyError::Form), "{wrong}");
        }
        let (key, text) = RoleKey::generate().unwrap();
        assert_eq!(RoleKey::parse(&text).unwrap(), key);
        assert_ne!(RoleKey::generate().unwrap().0, key);
    }

    #[test]
    fn random_passwords_please_servers_that_are_choosy() {
        for _ in 0..200 {
            let text = random_password().unwrap();
            assert_eq!(text.len(), 32);
            assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
            assert!(text.bytes().any(|byte| byte.is_ascii_digit()), "{text}");
            assert!(text.contains(['-', '_']), "{text}");
        }
        assert_ne!(random_password().unwrap(), random_password().unwrap());
    }
}
