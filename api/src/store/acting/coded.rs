//! How codes of the stored vocabulary stand in JSON: as their code.

use entities::vocabulary::Coded;
use serde::{Deserialize as _, Deserializer, Serializer};

pub(in crate::store) fn serialize<T: Coded, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(value.code())
}

pub(in crate::store) fn deserialize<'d, T: Coded, D: Deserializer<'d>>(from: D) -> Result<T, D::Error> {
    let code = String::deserialize(from)?;
    T::parse(&code).ok_or_else(|| serde::de::Error::custom("a code that is not known"))
}

/// The same, where there may be none.
pub(in crate::store) mod option {
    use entities::vocabulary::Coded;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(in crate::store::acting) fn serialize<T: Coded, S: Serializer>(
        value: &Option<T>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(Coded::code).serialize(to)
    }

    pub(in crate::store::acting) fn deserialize<'d, T: Coded, D: Deserializer<'d>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        let Some(code) = Option::<String>::deserialize(from)? else { return Ok(None) };
        T::parse(&code).map(Some).ok_or_else(|| serde::de::Error::custom("a code that is not known"))
    }
}

/// The same for several.
pub(in crate::store) mod list {
    use entities::vocabulary::Coded;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(in crate::store) fn serialize<T: Coded, S: Serializer>(values: &[T], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(values.iter().map(|value| value.code()))
    }

    pub(in crate::store) fn deserialize<'d, T: Coded, D: Deserializer<'d>>(from: D) -> Result<Vec<T>, D::Error> {
        let known = |code: &String| T::parse(code).ok_or_else(|| serde::de::Error::custom("a code that is not known"));
        Vec::<String>::deserialize(from)?.iter().map(known).collect()
    }
}
