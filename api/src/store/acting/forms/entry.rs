//! Entering what was written on a form. What stands on it is entered once, part by part: the row that says so has the form
//! and the part for its key and is written in the transaction of the record, and who comes second waits for who came first,
//! as the form is taken hold of.
//!
//! Who enters the same again is answered with the record that is there, and who enters something else is told that the
//! form was entered, in this order: first, what he may do and which case is there for him, as without a form; then the
//! form. So a form that was entered for a case which he does not see answers him as if he had no form in hand.

use entities::vocabulary::{FormEnd, FormKind};
use entities::{issued_form, issued_form_end};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::super::refusal::{Refusal, RefusalCode, Stop};
use super::super::{Desk, Done};
use super::over;
use crate::case_code;
use crate::store::forms;
use crate::store::writing::NewFormEnd;

const NUMBER: &str = "input.formNumber";

/// What a form is for in the first place; all of it, for most.
pub(in crate::store::acting) const MAIN: i32 = 0;
/// The no on a form of consent, which is another record than the yes.
pub(in crate::store::acting) const NO: i32 = 1;

/// How many people beside the plan have a row of their own on a form of a handover; it is printed with so many.
pub const BESIDE_PLAN: usize = 3;
/// A part that no form has, for what names none.
const NOWHERE: i32 = -1;

/// The part of a form of a handover that is the row of somebody beside the plan, and what is wrong with the row that was sent.
pub(in crate::store::acting) fn beside_plan(from_paper: bool, row: Option<i32>) -> (i32, Option<Refusal>) {
    let on_paper = |row: &i32| usize::try_from(*row).is_ok_and(|row| (1..=BESIDE_PLAN).contains(&row));
    let told = match (from_paper, row.filter(on_paper)) {
        (true, Some(row)) => return (row, None),
        (false, _) if row.is_none() => return (NOWHERE, None),
        (true, None) => "say in which row of the form she stands, from 1 to 3",
        (false, _) => "this is a row of a form: send the number of the form too",
    };
    (NOWHERE, Some(Refusal::new(RefusalCode::Invalid, "input.formRow", told)))
}

/// A form on which something was written that is entered now.
#[derive(Clone)]
pub struct Filled {
    /// Its number, as it was typed.
    pub number: String,
    /// Everything else that was typed, in one form, so that the same is known again.
    pub content: Vec<u8>,
}

impl std::fmt::Debug for Filled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Filled(..)")
    }
}

/// A form as the member at the desk finds it.
#[derive(Debug)]
pub(in crate::store::acting) enum Entry {
    /// Nothing is entered from paper.
    NoForm,
    /// This cannot be a form that is entered.
    Wrong(Refusal),
    /// It is still to be entered.
    Unused {
        /// The form.
        form: uuid::Uuid,
        /// Which part of it.
        part: i32,
        /// The hash of what is entered.
        content: Vec<u8>,
    },
    /// The very same was entered before.
    Again {
        /// The form.
        form: uuid::Uuid,
        /// What came of it.
        done: Done,
        /// Whether this member entered it.
        by_himself: bool,
    },
}

impl Desk {
    /// Takes hold of a form of the own agency, so that who enters it besides waits, and looks what became of a part of it.
    /// Whether there is none, one of another agency or one of another kind, the same is asked and the same is answered.
    pub(in crate::store::acting) async fn entry(
        &mut self,
        filled: Option<Filled>,
        (kind, part): (FormKind, i32),
    ) -> Result<Entry, Stop> {
        let Some(Filled { number, content }) = filled else { return Ok(Entry::NoForm) };
        let Some(number) = case_code::parse_form(&number) else {
            let told = "this is no number of a form: compare it with the paper, letter by letter";
            return Ok(Entry::Wrong(Refusal::new(RefusalCode::Invalid, NUMBER, told)));
        };
        let rows = issued_form::Entity::find()
            .filter(issued_form::Column::Number.eq(number))
            .filter(issued_form::Column::AgencyId.eq(self.agency()))
            .filter(issued_form::Column::Kind.eq(kind))
            .lock_exclusive()
            .all(self.db())
            .await?;
        self.settle();
        let content = self.store().keyed().retry_tag(&[b"form\n".as_slice(), &content].concat());
        let Some((form, ends)) = forms::with_ends(self.db(), self.store(), rows).await?.pop() else {
            return Ok(Entry::Wrong(Refusal::not_found(NUMBER)));
        };
        // What is void is void in every part.
        let over_here = |end: &issued_form_end::Model| end.part == part || end.ended_as != FormEnd::Entered;
        let Some(end) = ends.into_iter().find(over_here) else {
            return Ok(Entry::Unused { form: form.key, part, content });
        };
        let issued_form_end::Model { ended_as, content_tag, case_id, made_id, waits, member_id, .. } = end;
        if ended_as == FormEnd::Entered && content_tag.as_ref() == Some(&content) {
            let done = Done { case: case_id, made: made_id, waits };
            let by_himself = member_id == self.seen.viewer.member;
            return Ok(Entry::Again { form: form.key, done, by_himself });
        }
        Ok(Entry::Wrong(over(NUMBER, ended_as)))
    }
}

impl Entry {
    /// What came of it, if this very member entered the same before: he may send it again, whatever he sees since.
    pub(in crate::store::acting) fn by_himself(&self, desk: &mut Desk) -> Option<Done> {
        let Self::Again { by_himself: true, .. } = self else { return None };
        self.again(desk)
    }

    /// What came of it, if the same was entered before. Asked once it is clear that the member may enter it.
    pub(in crate::store::acting) fn again(&self, desk: &mut Desk) -> Option<Done> {
        let Self::Again { form, done, .. } = self else { return None };
        let agency = desk.agency();
        desk.writing.form_came_again(*form, agency);
        Some(*done)
    }

    /// What is wrong with it: no such form, one that is over, or one without the time that stands on it.
    pub(in crate::store::acting) fn wrong(&self, dated: bool, place: impl Into<String>) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if let Self::Wrong(refusal) = self {
            wrong.push(refusal.clone());
        }
        if !dated {
            wrong.extend(self.undated(place));
        }
        wrong
    }

    /// What stands on a form has a time of its own: when somebody came to type it is another.
    pub(in crate::store::acting) fn undated(&self, place: impl Into<String>) -> Option<Refusal> {
        let told = "say when it happened: it stands on the form";
        let from_paper = !matches!(self, Self::NoForm);
        from_paper.then(|| Refusal::new(RefusalCode::Invalid, place, told))
    }

    /// Notes that the form was entered, in the transaction of what came of it.
    pub(in crate::store::acting) async fn keep(self, desk: &mut Desk, done: Done) -> Result<Done, Stop> {
        let Self::Unused { form, part, content } = self else { return Ok(done) };
        let new = NewFormEnd {
            form,
            part,
            agency: desk.agency(),
            ended_as: FormEnd::Entered,
            content: Some(content),
            done,
            happened_at: desk.now(),
            member: desk.seen.viewer.member,
        };
        desk.writing.end_form(new).await?;
        Ok(done)
    }
}
