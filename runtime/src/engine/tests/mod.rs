mod flow;
mod meaning;
mod refusals;
mod retries;
mod sessions;
mod symbols;
