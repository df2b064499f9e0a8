//! Putting a file into a case. Its content came in and was checked and sealed before; here it is decided, as of the transaction,
//! whether it gets its row.

use entities::attachment;
use entities::vocabulary::{Act, AttachmentKind, ContentType};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::attachment::may_add;
use crate::disclosure::facts::Instant;
use crate::store::CameIn;
use crate::store::writing::NewAttachment;

/// How many files of a kind an agency puts into a case: only its own count, so that the limit tells nothing of others.
const MOST: u64 = 100;

/// Puts a file into a case.
#[derive(Clone, Debug)]
pub struct AddAttachment {
    /// The file, whole and sealed, and its case.
    pub file: CameIn,
    /// What it shows.
    pub kind: AttachmentKind,
    /// What it is made of.
    pub content: ContentType,
    /// When it was made; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AddAttachment {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.file.place.case, "case").await?;
        desk.may(&here, Act::AddAttachment)?;
        if !may_add(&here.vector, self.kind) {
            return Err(Refusal { field: "kind".to_owned(), ..not_allowed() }.into());
        }
        let mut wrong = Vec::new();
        // A picture may be older than the case: it came with her.
        let at = dates::happened(self.happened_at, desk.now(), "happenedAt").map_err(|refusal| wrong.push(refusal));
        let own = attachment::Column::AgencyId.eq(desk.agency());
        let there = attachment::Entity::find().filter(attachment::Column::CaseId.eq(here.id)).filter(own);
        let there = there.filter(attachment::Column::Kind.eq(self.kind)).count(desk.db()).await?;
        if there >= MOST {
            let told = "your agency has put a hundred files of this kind into the case: that is the most";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "kind", told));
        }
        unless_empty(wrong)?;
        let CameIn { place, key, bytes, blob } = self.file;
        let new = NewAttachment {
            place,
            kind: self.kind,
            content: self.content,
            bytes,
            blob,
            key,
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.add_attachment(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}
