//! Where asynchronous calls are waited for.

use std::future::Future;

use crate::exit::Failure;

/// Runs a future to its end on this thread.
///
/// # Errors
/// When the system gives no event queue.
pub fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::file("starting the event loop", error))?;
    Ok(runtime.block_on(future))
}
