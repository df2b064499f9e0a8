//! Bounds a GraphQL document before the library parses, validates or runs it.
//!
//! Two of the library's own steps come before its limits: its parser recurses once per open bracket, and its first
//! check walks every fragment anew at every spread, so that a few hundred bytes cost gigabytes. Hence two steps here.
//! First a scan of the raw text bounds bytes, tokens and open brackets, so that parsing is safe whatever stack the
//! parser finds. Then the parsed document is measured as if every fragment were written out, each fragment being
//! walked only once. Both take time linear in the document. No message repeats what the client wrote.

mod expansion;
mod limits;
mod listening;
mod naming;
mod order;
mod scan;
mod variables;

use std::fmt::{Debug, Formatter, Result as FmtResult};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use aws_lc_rs::digest;

pub use self::limits::Limits;
pub use self::listening::is_one_subscription;
pub use self::naming::names;
pub use self::order::{restore, root_keys};
pub use self::variables::check_variables;

use crate::audit::record::hex;

/// The code of a document or of variables with more bytes or tokens than allowed.
pub const DOCUMENT_TOO_LARGE: &str = "DOCUMENT_TOO_LARGE";
/// The code of a document or of variables that nest deeper than allowed.
pub const DOCUMENT_TOO_DEEP: &str = "DOCUMENT_TOO_DEEP";
/// The code of a document that asks for more than allowed once its fragments are written out.
pub const DOCUMENT_TOO_COSTLY: &str = "DOCUMENT_TOO_COSTLY";
/// The code of a text that is no GraphQL document, or whose fragments are missing or form a cycle.
pub const DOCUMENT_INVALID: &str = "DOCUMENT_INVALID";

/// A document that keeps to the limits.
pub struct Checked {
    /// The document, parsed. Give this to the library rather than the text, so that what was checked is what runs.
    pub document: ExecutableDocument,
    /// The SHA-256 of the document's bytes, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The selections of all operations, counted with every fragment written out.
    pub selections: u64,
}

impl Debug for Checked {
    /// Leaves the document out, for its literals may name a person.
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.debug_struct("Checked")
            .field("sha256", &self.sha256)
            .field("selections", &self.selections)
            .finish_non_exhaustive()
    }
}

/// Why a document or its variables are not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refused {
    /// A stable code.
    pub code: &'static str,
    /// What was found and what the limit is; never a word of the client's.
    pub message: String,
}

/// Checks a document against the limits and parses it.
///
/// # Errors
///
/// Returns the first limit that is exceeded, or `DOCUMENT_INVALID` if the text cannot be understood.
pub fn check(document: &str, limits: &Limits) -> Result<Checked, Refused> {
    scan::bound_text(document, limits)?;
    let parsed = parse_query(document).map_err(|error| match error.positions().next() {
        Some(at) => invalid(&format!("document is not valid GraphQL at line {}, column {}", at.line, at.column)),
        None => invalid("document holds no operation"),
    })?;
    bound(DOCUMENT_TOO_COSTLY, "operations of the document", parsed.operations.iter().len() as u64, limits.operations)?;
    bound(DOCUMENT_TOO_COSTLY, "fragments of the document", parsed.fragments.len() as u64, limits.fragments)?;
    let expansion = expansion::expand(&parsed, limits)?;
    for measure in expansion.operations.iter().chain(&expansion.unused) {
        measure.bound(limits)?;
    }
    let selections = expansion.operations.iter().fold(0_u64, |sum, one| sum.saturating_add(one.selections));
    Ok(Checked { document: parsed, sha256: sha256(document), selections })
}

fn sha256(document: &str) -> String {
    hex(digest::digest(&digest::SHA256, document.as_bytes()).as_ref())
}

fn bound(code: &'static str, what: &str, found: u64, limit: u64) -> Result<(), Refused> {
    if found <= limit {
        return Ok(());
    }
    let found = if found == u64::MAX { "countless".to_owned() } else { found.to_string() };
    Err(Refused { code, message: format!("{what}: {found}, the limit is {limit}") })
}

fn invalid(message: &str) -> Refused {
    Refused { code: DOCUMENT_INVALID, message: message.to_owned() }
}

#[cfg(test)]
mod tests;
