//! Blind enquiries, and what those who lead the case of somebody like her answer.

use std::collections::BTreeSet;

use entities::vocabulary::{DecisionSetKind, EnquiryAnswer, Purpose, SearchKind, SeenAge};
use entities::{enquiry, enquiry_answer, enquiry_token};
use sea_orm::prelude::Uuid;
use sea_orm::{EntityTrait, IntoActiveModel};

use super::{Micros as _, Writing};
use crate::disclosure::enquiry::ASKED;
use crate::disclosure::facts::Instant;
use crate::disclosure::referral::Party;
use crate::store::StoreError;
use crate::store::tokens::{self, Tokens};
use crate::vault::keyed::Keyed;

/// Somebody of whom is asked, as whoever met her described her.
#[derive(Clone, Default)]
pub struct Described {
    /// The name in Latin letters.
    pub name: Option<String>,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// About how old she seems.
    pub age: Option<SeenAge>,
    /// State of India and district of Bangladesh in which she was met.
    pub met_in: (Option<String>, Option<String>),
}

impl std::fmt::Debug for Described {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Described(..)")
    }
}

impl Described {
    /// What is looked for, and of how many words her name consists; `None` where her name has none.
    #[must_use]
    pub(in crate::store) fn looked_for(&self, keyed: &Keyed, seen: Instant) -> Option<(usize, Tokens)> {
        let names = [&self.name, &self.name_bn].into_iter().flatten();
        let names: Vec<Tokens> = names.map(|name| tokens::of_name_alone(keyed, name)).collect();
        // One name in two scripts is one name.
        let words = names.iter().map(|words| words.iter().collect::<BTreeSet<_>>().len()).max().unwrap_or_default();
        let mut found: BTreeSet<(SearchKind, [u8; 32])> = names.into_iter().flatten().collect();
        found.extend(self.age.map(|age| tokens::of_age(keyed, (age, seen))).unwrap_or_default());
        let (state, district) = &self.met_in;
        let place = tokens::of_place(keyed, (state.as_deref(), district.as_deref()));
        found.extend(place.map(|token| (SearchKind::Place, token)));
        (words > 0).then(|| (words, found.into_iter().collect()))
    }
}

/// Somebody of whom is asked.
#[derive(Clone, Debug)]
pub(in crate::store) struct NewEnquiry {
    /// The referral with which it is asked and the number of the person in it.
    pub referral: Option<(Uuid, i32)>,
    /// Of how many words her name consists.
    pub words: usize,
    /// What is looked for.
    pub tokens: Tokens,
    /// Whether its asker asked unusually often before.
    pub flagged: bool,
    /// When she was met.
    pub happened_at: Instant,
}

impl Writing {
    /// Somebody asks whether a person is known of whom nothing is kept but keyed one-way forms.
    ///
    /// # Errors
    /// If her name has no word, or the database refuses.
    pub async fn enquire_of(
        &mut self,
        asker: (Party, Purpose),
        (person, happened_at): (&Described, Instant),
    ) -> Result<(), StoreError> {
        let looked_for = person.looked_for(self.store.keyed(), happened_at);
        let (words, tokens) = looked_for.ok_or(StoreError::Refused("a name without words"))?;
        let new = NewEnquiry { referral: None, words, tokens, flagged: false, happened_at };
        self.enquire(asker, vec![new]).await.map(|_| ())
    }

    /// Somebody asks whether these people are known.
    ///
    /// # Errors
    /// If the database refuses.
    pub(in crate::store) async fn enquire(
        &mut self,
        (by, purpose): (Party, Purpose),
        asked: Vec<NewEnquiry>,
    ) -> Result<Vec<Uuid>, StoreError> {
        let until = self.now.checked_add_days(ASKED).unwrap_or(Instant::MAX_UTC).duration_trunc_micros();
        let mut made = Vec::with_capacity(asked.len());
        for NewEnquiry { referral, words, tokens, flagged, happened_at } in asked {
            let id = Uuid::now_v7();
            let mut row = enquiry::Model {
                id,
                agency_id: by.agency,
                member_id: by.member,
                function: by.function,
                purpose,
                referral_id: referral.map(|(referral, _)| referral),
                person_number: referral.map(|(_, number)| number),
                words: i32::try_from(words).unwrap_or(i32::MAX),
                flagged,
                happened_at: happened_at.duration_trunc_micros(),
                entered_at: self.now,
                until,
                mac: Vec::new(),
                record_id: self.record(),
            };
            row.mac = self.store.keyed().decision_mac(&bytes(&row));
            self.insert(row.into_active_model()).await?;
            let tokens: BTreeSet<_> = tokens.into_iter().collect();
            let rows = tokens.into_iter().map(|(kind, token)| {
                enquiry_token::Model { enquiry_id: id, kind, token: token.to_vec() }.into_active_model()
            });
            enquiry_token::Entity::insert_many(rows).exec_without_returning(&self.transaction).await?;
            made.push(id);
        }
        if !made.is_empty() {
            self.note("enquiry.made", DecisionSetKind::Member, by.member, made.clone());
        }
        Ok(made)
    }

    /// Those who lead a case answer an enquiry that fits it.
    ///
    /// # Errors
    /// If the database refuses.
    pub(in crate::store) async fn answer_enquiry(
        &mut self,
        (enquiry, case): (Uuid, Uuid),
        by: Party,
        (answer, number): (EnquiryAnswer, i32),
    ) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let mut row = enquiry_answer::Model {
            id,
            enquiry_id: enquiry,
            case_id: case,
            agency_id: by.agency,
            member_id: by.member,
            answer,
            number,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = self.store.keyed().decision_mac(&answer_bytes(&row));
        self.insert(row.into_active_model()).await?;
        self.note_case("enquiry.answered", case, vec![id]).await?;
        Ok(id)
    }
}

/// Whether an enquiry is as it was written.
pub(in crate::store) fn is_as_written(row: &enquiry::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row), &row.mac)
}

/// Whether an answer is as it was written.
pub(in crate::store) fn answer_is_as_written(row: &enquiry_answer::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&answer_bytes(row), &row.mac)
}

fn bytes(row: &enquiry::Model) -> Vec<u8> {
    let enquiry::Model {
        id,
        agency_id,
        member_id,
        function,
        purpose,
        referral_id,
        person_number,
        words,
        flagged,
        happened_at,
        entered_at,
        until,
        mac: _,
        record_id,
    } = row;
    let (function, purpose) = (function.map_or("-", |function| function.code()), purpose.code());
    let (referral, number) = (referral_id.unwrap_or_default(), person_number.unwrap_or_default());
    let (happened, entered, until) =
        (happened_at.timestamp_micros(), entered_at.timestamp_micros(), until.timestamp_micros());
    format!(
        "enquiry\n{id} {agency_id} {member_id} {function} {purpose} {referral} {number} {words} {flagged} {happened} \
         {entered} {until} {record_id}"
    )
    .into_bytes()
}

fn answer_bytes(row: &enquiry_answer::Model) -> Vec<u8> {
    let enquiry_answer::Model {
        id,
        enquiry_id,
        case_id,
        agency_id,
        member_id,
        answer,
        number,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (answer, entered) = (answer.code(), entered_at.timestamp_micros());
    format!(
        "enquiry-answer\n{id} {enquiry_id} {case_id} {agency_id} {member_id} {answer} {number} {entered} {record_id}"
    )
    .into_bytes()
}
