//! Sealed columns: bytes and a marker that says which column they belong to. No cryptography here.

use std::fmt;
use std::marker::PhantomData;

use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, Value, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, QueryResult, TryGetError, TryGetable};

/// A sealed column.
pub trait Column: fmt::Debug + Clone + PartialEq + Eq + Send + Sync + 'static {
    /// The table.
    const TABLE: &'static str;
    /// The column.
    const NAME: &'static str;
}

/// A ciphertext of one column. Its `Debug` prints where it is from and how long it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed<C: Column> {
    bytes: Vec<u8>,
    column: PhantomData<C>,
}

impl<C: Column> Sealed<C> {
    /// Takes bytes for what they claim to be; opening them finds out.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, column: PhantomData }
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<C: Column> fmt::Debug for Sealed<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({}.{}, {} bytes)", C::TABLE, C::NAME, self.bytes.len())
    }
}

impl<C: Column> From<Sealed<C>> for Value {
    fn from(sealed: Sealed<C>) -> Self {
        sealed.bytes.into()
    }
}

impl<C: Column> TryGetable for Sealed<C> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        Vec::<u8>::try_get_by(row, index).map(Self::from_bytes)
    }
}

impl<C: Column> ValueType for Sealed<C> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <Vec<u8> as ValueType>::try_from(value).map(Self::from_bytes)
    }

    fn type_name() -> String {
        "Sealed".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Bytes
    }

    fn column_type() -> ColumnType {
        ColumnType::VarBinary(sea_orm::sea_query::StringLen::None)
    }
}

impl<C: Column> Nullable for Sealed<C> {
    fn null() -> Value {
        <Vec<u8> as Nullable>::null()
    }
}

/// Declares the markers of a table's sealed columns.
macro_rules! sealed_columns {
    ($table:literal: $($(#[$meta:meta])* $marker:ident = $name:literal,)+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $marker;

            impl $crate::sealed::Column for $marker {
                const TABLE: &'static str = $table;
                const NAME: &'static str = $name;
            }
        )+
    };
}
pub(crate) use sealed_columns;
