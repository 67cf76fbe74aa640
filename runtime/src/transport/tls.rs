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
        .map_err(|error| error.to_string())?
        .with_platform_verifier()
        .map_err(|error| error.to_string())?;
    Ok(builder.with_no_client_auth())
}
