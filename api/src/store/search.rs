//! Looking for a case by its code, or for a person by something sealed, without opening it.

use entities::vocabulary::{DataClass, SearchKind};
use entities::{case_file, search_token};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::pages::MOST_DECIDED;
use super::scope::{self, Shown};
use super::{Page, Paging, Reading, Selection, Unlisted};
use crate::disclosure::field::Field;
use crate::disclosure::view::Seen;
use crate::spelling;
use crate::vault::keyed::Keyed;

/// What is looked for: a code, which is no secret, or keyed one-way forms of what the client sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// The case with this code.
    Code(String),
    /// Whoever has this phone number.
    Phone([u8; 32]),
    /// Whoever has this identity number.
    IdentityNumber([u8; 32]),
    /// Whoever's name has all of these words.
    Name(Vec<[u8; 32]>),
}

impl Search {
    /// Looks for a phone number; `None` if the text cannot be one.
    #[must_use]
    pub fn phone(keyed: &Keyed, text: &str) -> Option<Self> {
        Some(Self::Phone(keyed.search_token(SearchKind::Phone, &spelling::phone(text)?)))
    }

    /// Looks for an identity number; `None` if the text cannot be one.
    #[must_use]
    pub fn identity_number(keyed: &Keyed, text: &str) -> Option<Self> {
        let number = spelling::identity_number(text)?;
        Some(Self::IdentityNumber(keyed.search_token(SearchKind::IdentityNumber, &number)))
    }

    /// Looks for a name; `None` if no word of it has sounds enough.
    #[must_use]
    pub fn name(keyed: &Keyed, text: &str) -> Option<Self> {
        let words = spelling::words(text);
        let tokens = words.iter().map(|word| keyed.search_token(SearchKind::Name, word));
        (!words.is_empty()).then(|| Self::Name(tokens.collect()))
    }

    /// The fields that it names.
    #[must_use]
    pub const fn named(&self) -> &'static [Field] {
        match self {
            Self::Code(_) => &[Field::CaseCode],
            Self::Phone(_) => &[Field::PersonPhone],
            Self::IdentityNumber(_) => &[Field::PersonNationalId],
            Self::Name(_) => &[Field::PersonName, Field::PersonNameBn],
        }
    }

    fn condition(&self) -> Condition {
        match self {
            Self::Code(code) => Condition::all().add(case_file::Column::Code.eq(code.as_str())),
            Self::Phone(token) => has(SearchKind::Phone, token),
            Self::IdentityNumber(token) => has(SearchKind::IdentityNumber, token),
            Self::Name(words) => words.iter().fold(Condition::all(), |all, word| all.add(has(SearchKind::Name, word))),
        }
    }
}

/// The condition that the person of a case has a token.
fn has(kind: SearchKind, token: &[u8; 32]) -> Condition {
    let persons = search_token::Entity::find()
        .select_only()
        .column(search_token::Column::PersonId)
        .filter(search_token::Column::Kind.eq(kind))
        .filter(search_token::Column::Token.eq(token.to_vec()));
    Condition::all().add(case_file::Column::PersonId.in_subquery(persons.into_query()))
}

impl Reading {
    /// A page of the cases that are found and that show the viewer in full by what they were found. Whether nobody has
    /// what is looked for, or it is withheld, or the case does not exist for the viewer, is one answer from the same
    /// statements.
    ///
    /// # Errors
    /// If the viewer is never shown the field, the store does not answer, or something stored is not as it was written.
    pub async fn search(
        &self,
        seen: &Seen,
        (search, paging): (&Search, Paging),
        selection: &Selection,
    ) -> Result<Page, Unlisted> {
        let policy = self.store.policy();
        let unfit = || Unlisted::NotFilterable(search.named()[0]);
        let (within, decides) = match search {
            Search::Code(_) => (Condition::all(), false),
            Search::Phone(_) | Search::IdentityNumber(_) => match scope::shown(policy, seen, search.named()[0].class())
            {
                Shown::Nothing => return Err(unfit()),
                Shown::Sql(_) | Shown::InRust => (Condition::all(), true),
            },
            // A name is no key, so that looking for one among the cases of others would be fishing.
            Search::Name(_) => (scope::led(policy, seen, DataClass::Identity).ok_or_else(unfit)?, false),
        };
        let Some(scope) = scope::condition(policy, seen) else { return Ok(Page::default()) };
        let condition = Condition::all().add(scope).add(within).add(search.condition());
        let places = if decides {
            self.shown(seen, (search, paging), condition).await?
        } else {
            self.places(condition, paging, paging.first() + 1).await?
        };
        let shows = |case: &_| search.shows(case);
        self.filled(seen, (places, paging), (selection, shows)).await
    }

    /// The first places, one more than wanted, of the cases that show what is looked for.
    async fn shown(
        &self,
        seen: &Seen,
        (search, mut paging): (&Search, Paging),
        condition: Condition,
    ) -> Result<Vec<super::Place>, Unlisted> {
        let mut found = Vec::new();
        loop {
            let candidates = self.places(condition.clone(), paging, MOST_DECIDED).await?;
            let shows = |case: &_| search.shows(case);
            found.extend(self.fitting(seen, &candidates, (&Selection::default(), shows)).await?);
            if candidates.len() < MOST_DECIDED || found.len() > paging.first() {
                return Ok(found);
            }
            paging.after = candidates.last().copied();
        }
    }
}

impl Search {
    fn shows(&self, case: &crate::disclosure::view::CaseView) -> bool {
        self.named().iter().all(|field| case.is_full(*field))
    }
}
