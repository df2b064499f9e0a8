//! Global ids: what an object is and its keys, encrypted. Case-bound objects carry their case, through which alone they
//! are seen.

use uuid::Uuid;

use crate::scope::Scope;

/// What a global id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Agency,
    Case,
    Consent,
    Handover,
    Member,
    Person,
    Relation,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::Agency, Self::Case, Self::Consent, Self::Handover, Self::Member, Self::Person, Self::Relation];

    const fn name(self) -> &'static str {
        match self {
            Self::Agency => "Agency",
            Self::Case => "Case",
            Self::Consent => "Consent",
            Self::Handover => "Handover",
            Self::Member => "Member",
            Self::Person => "Person",
            Self::Relation => "Relation",
        }
    }

    const fn keys(self) -> usize {
        match self {
            Self::Agency | Self::Case | Self::Member | Self::Person => 1,
            Self::Consent | Self::Handover | Self::Relation => 2,
        }
    }
}

pub(super) fn global(scope: &Scope, kind: Kind, keys: &[Uuid]) -> async_graphql::ID {
    scope.keyed.global_id(kind.name(), keys).into()
}

/// What the id stands for; `None` for whatever this server did not make.
pub(super) fn open(scope: &Scope, id: &str) -> Option<(Kind, Vec<Uuid>)> {
    Kind::ALL.into_iter().find_map(|kind| {
        let (name, keys) = scope.keyed.open_global_id(id, kind.keys())?;
        (name == kind.name()).then_some((kind, keys))
    })
}

/// The key of an id of this kind; `None` for an id of anything else.
pub(super) fn one(scope: &Scope, id: &str, kind: Kind) -> Option<Uuid> {
    let (found, keys) = open(scope, id)?;
    if found == kind { keys.first().copied() } else { None }
}

/// The case of an id of a case; `None` for an id of anything else.
pub(super) fn case(scope: &Scope, id: &str) -> Option<Uuid> {
    match open(scope, id)? {
        (Kind::Case, keys) => keys.first().copied(),
        (Kind::Agency | Kind::Consent | Kind::Handover | Kind::Member | Kind::Person | Kind::Relation, _) => None,
    }
}
