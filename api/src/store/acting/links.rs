//! Linking the cases of people who travel together or are of one family. A link is no decision input: it opens nothing,
//! and is seen only where both of its ends are.

use entities::case_link;
use entities::vocabulary::{Act, LinkKind};
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Deed, Desk, Done};

/// Links two cases, or takes their link away.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// A case.
    pub case: Uuid,
    /// The other case.
    pub other: Uuid,
    /// How they belong together.
    pub kind: LinkKind,
    /// Whether they are to be linked.
    pub linked: bool,
}

impl Deed for Link {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let mut ends = [self.case, self.other];
        let found = desk.find_all(&ends).await?;
        // As they were sent: in the order of their keys a refusal would tell which case was entered first.
        for (case, place) in [(self.case, "input.caseId"), (self.other, "input.otherCaseId")] {
            let here = found.iter().find(|here| here.id == case).ok_or_else(|| Refusal::not_found(place))?;
            desk.may(here, Act::Link)?;
        }
        if self.case == self.other {
            let told = "a case is not linked to itself";
            return Err(Refusal::new(RefusalCode::Contradiction, "input.otherCaseId", told).into());
        }
        ends.sort_unstable();
        let [least, greatest] = ends;
        let known = case_link::Entity::find()
            .filter(case_link::Column::CaseId.eq(least))
            .filter(case_link::Column::OtherCaseId.eq(greatest))
            .filter(case_link::Column::Kind.eq(self.kind))
            .filter(case_link::Column::Until.is_null())
            .one(desk.db())
            .await?;
        // Whether they were linked may be withheld from the member: what stands already is done as well.
        let done = Done { case: Some(self.case), made: None, waits: false };
        let (id, action) = match known {
            None if self.linked => (desk.link((least, greatest), self.kind).await?, "link.made"),
            Some(row) if !self.linked => {
                let (id, at) = (row.id, desk.now().max(row.entered_at));
                let mut row = row.into_active_model();
                row.until = Set(Some(at));
                row.update(desk.db()).await?;
                (id, "link.ended")
            }
            None | Some(_) => return Ok(done),
        };
        for case in ends {
            desk.writing.note_case(action, case, vec![id]).await?;
        }
        Ok(done)
    }
}

impl Desk {
    pub(super) async fn link(&mut self, (least, greatest): (Uuid, Uuid), kind: LinkKind) -> Result<Uuid, Stop> {
        let id = Uuid::now_v7();
        let row = case_link::ActiveModel {
            id: Set(id),
            case_id: Set(least),
            other_case_id: Set(greatest),
            kind: Set(kind),
            agency_id: Set(self.agency()),
            member_id: Set(self.seen.viewer.member),
            entered_at: Set(self.now()),
            until: Set(None),
            record_id: Set(self.writing.record()),
        };
        self.writing.insert(row).await?;
        Ok(id)
    }
}
