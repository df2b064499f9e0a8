//! What people agree to in plain words, and the provisions that it expands to.

use entities::vocabulary::{Country, DataClass, PackageCode, Purpose, Role};

/// One line that a package expands to: every agency of a role may use a class for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// To whom.
    pub recipient: Role,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands.
    pub country: Country,
}

/// A package with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Which.
    pub code: PackageCode,
    /// The version of the notice that expands to these lines.
    pub version: u32,
    /// The lines.
    pub lines: Vec<Line>,
    /// Its line in the file.
    pub line: usize,
}
