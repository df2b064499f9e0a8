//! Synthetic people for a demonstration.

/// The issuer of a demo's tokens.
pub const ISSUER: &str = "setu-demo";
/// The audience of a demo's tokens.
pub const AUDIENCE: &str = "setu";
/// The data folder of a demo, unless another is named.
pub const FOLDER: &str = "data/demo";
