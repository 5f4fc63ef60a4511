//! Temporary.
#[test]
fn leak() { let s = crate::support::Sandbox::new(); println!("ROOT {}", s.root().display()); std::mem::forget(s); }
