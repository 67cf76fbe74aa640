//! The TLS settings: made once, when the first connection needs them.

use std::sync::{Arc, LazyLock};

use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt as _;

static CONFIG: LazyLock<Result<ClientConfig, String>> = LazyLock::new(make);

/// The shared settings: TLS 1.2 and 1.3, the system's trusted roots.
pub(super) fn config() -> Result<ClientConfig, String> {
    CONFIG.clone()
}

fn make() -> Result<ClientConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    // A machine without trusted roots can still speak plain HTTP; over TLS it then trusts nobody.
    let builder = match builder.clone().with_platform_verifier() {
        Ok(builder) => builder,
        Err(_) => builder.with_root_certificates(rustls::RootCertStore::empty()),
    };
    Ok(builder.with_no_client_auth())
}
