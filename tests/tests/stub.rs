//! Stub.
#[test]
fn stub() { assert!(cambist::ALL.len() > 1); let _ = cambist_cli::made_up::DEFAULTS; }
