//! What the fuzz targets do with their bytes, and the seeds that they begin with. See `.ci/fuzz`.

pub mod expression;
pub mod mapping;
pub mod spec;
