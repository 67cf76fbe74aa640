mod flow;
mod refusals;
mod retries;
mod sessions;
mod symbols;
