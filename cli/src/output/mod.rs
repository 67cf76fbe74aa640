//! What is printed, and how.

pub mod answer;
pub mod chart;
pub mod style;
pub mod table;
