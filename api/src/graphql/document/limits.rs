/// What a document and its variables may ask for. What comes from fragments counts at each of their spreads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document.
    pub bytes: u64,
    /// Brackets of any kind open at once in the text, and selection sets within each other once fragments are written
    /// out. Keep it at most 32, beyond which the library refuses by its own account.
    pub nesting: u64,
    /// Words, strings and signs of the document. Each part of a number counts.
    pub tokens: u64,
    /// Fields, inline fragments and spreads of one operation.
    pub selections: u64,
    /// Fields within fields of one operation.
    pub depth: u64,
    /// Fields of one operation that are renamed.
    pub aliases: u64,
    /// Directives of one operation, wherever they stand.
    pub directives: u64,
    /// Fields at the root of one operation.
    pub root_fields: u64,
    /// Operations of the document.
    pub operations: u64,
    /// Fragment definitions of the document.
    pub fragments: u64,
    /// Items of all lists written into one operation, or of all lists in the variables.
    pub list_items: u64,
    /// Bytes of the variables, written as JSON without spaces and escapes.
    pub variables_bytes: u64,
    /// Lists and objects within each other in the variables.
    pub variables_nesting: u64,
}

impl Default for Limits {
    /// Fits the page of a police station: one document that selects every field of a case is about 400 selections and
    /// 10 fields deep. The standard introspection query, up to 15 fields deep, is the deepest that must pass.
    fn default() -> Self {
        Self {
            bytes: 32 * 1024,
            nesting: 32,
            tokens: 4_000,
            selections: 2_000,
            depth: 16,
            aliases: 60,
            directives: 60,
            root_fields: 10,
            operations: 5,
            fragments: 50,
            list_items: 500,
            variables_bytes: 32 * 1024,
            variables_nesting: 12,
        }
    }
}
