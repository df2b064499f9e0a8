//! That she was told, or that somebody tried: by the plan that says how she may be contacted, and nothing of her case where
//! others can hear or read it.

use entities::vocabulary::{Act, Language, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome};
use entities::{case_stage, safe_contact};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::disclosure::duty;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Here, dates};
use crate::store::writing::NewVictimNotice;

const HAPPENED: &str = "input.happenedAt";
const CHANNEL: &str = "input.channel";
const CONTENTS: &str = "input.contents";
const PLAN: &str = "input.planWrittenAt";

/// Records that she was told of her rights or of her case, or that somebody tried.
#[derive(Clone, Debug)]
pub struct RecordVictimNotice {
    /// The case.
    pub case: Uuid,
    /// Of what.
    pub kind: VictimNoticeKind,
    /// How.
    pub channel: NoticeChannel,
    /// What came of it.
    pub outcome: VictimNoticeOutcome,
    /// In which language.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// What she was told.
    pub contents: Vec<VictimNoticeContent>,
    /// When the plan was written by which she was contacted.
    pub plan_written_at: Option<Instant>,
    /// When it was.
    pub happened_at: Instant,
}

impl Deed for RecordVictimNotice {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordVictimNotice)?;
        let mut wrong = self.told();
        let met = desk.met_at(&here).await?;
        let at = here.seen_at((Some(self.happened_at), desk.now()), HAPPENED).and_then(|at| {
            if self.outcome.discharges() && met.is_none_or(|met| at < met) {
                return Err(dates::impossible(HAPPENED, "nobody had met her then, by the stages of the case"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal));
        let plans = plans(desk, &here).await?;
        // Which plan stood follows from when it was.
        let plan = at.map(|at| self.plan((&here, &plans), at));
        let plan = plan.unwrap_or(Ok(None)).map_err(|refusal| wrong.push(refusal)).ok().flatten();
        let at = at.unwrap_or(desk.now());
        unless_empty(wrong)?;
        let new = NewVictimNotice {
            case: here.id,
            kind: self.kind,
            channel: self.channel,
            outcome: self.outcome,
            language: self.language,
            interpreter: self.interpreter,
            contents: self.contents,
            plan_written_at: plan,
            happened_at: at,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.victim_notice(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl RecordVictimNotice {
    /// What is wrong with how and what she was told.
    fn told(&self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if self.outcome.discharges() && !self.channel.is_safe() {
            let told = "others can hear or read this: nothing of her case goes there; ask her to call or to come, and tell her then";
            wrong.push(Refusal::new(RefusalCode::Contradiction, CHANNEL, told));
        }
        if self.outcome == VictimNoticeOutcome::Told {
            wrong.extend(self.missing().map(|told| Refusal::new(RefusalCode::Invalid, CONTENTS, told)));
        } else if !self.contents.is_empty() {
            let told = "she was not told: then nothing is named that she was told";
            wrong.push(Refusal::new(RefusalCode::Contradiction, CONTENTS, told));
        }
        wrong
    }

    /// What she was not told though it is owed to her (2012 Act, section 34).
    fn missing(&self) -> Option<&'static str> {
        use VictimNoticeContent as C;
        let told = |content: C| self.contents.contains(&content);
        match self.kind {
            VictimNoticeKind::Rights => {
                let all = C::ALL.iter().copied().filter(|content| content.is_of_rights()).all(told);
                (!all).then_some("she is told of all: compensation, legal aid and the other benefits")
            }
            VictimNoticeKind::Status if told(C::NothingNew) => {
                let more = told(C::ActionAgainstTraffickers) || told(C::StateOfCriminalCase);
                more.then_some("either nothing is new, or she was told what is")
            }
            VictimNoticeKind::Status => {
                let both = told(C::ActionAgainstTraffickers) && told(C::StateOfCriminalCase);
                (!both).then_some(
                    "she is told what was done against them and where the criminal case stands, or that nothing is new",
                )
            }
        }
    }

    /// The plan by which she was contacted: the one that stood when it happened, and whoever contacts her has read it. Without one
    /// she is met face to face; so she is by a post, which is not shown how she may be contacted.
    fn plan(&self, (here, plans): (&Here, &[Instant]), at: Instant) -> Result<Option<Instant>, Refusal> {
        let face_to_face = self.channel == NoticeChannel::InPerson;
        let readable = here.readable(Field::CaseSafeContact, PLAN);
        if face_to_face && self.plan_written_at.is_none() && readable.is_err() {
            return Ok(None);
        }
        readable?;
        let stood = plans.iter().filter(|written| **written <= at).max();
        match (self.plan_written_at, stood) {
            (None, None) if face_to_face => Ok(None),
            (_, None) => {
                let told = "nobody had written how she may be contacted: write it first, or tell her face to face";
                Err(Refusal::new(RefusalCode::NotPossibleNow, PLAN, told))
            }
            (None, Some(_)) => {
                let told =
                    "read how she may be contacted before you do: say which plan you read, by when it was written";
                Err(Refusal::new(RefusalCode::Invalid, PLAN, told))
            }
            (Some(read), Some(stood)) if read != *stood => {
                let told = "this is not the plan that stood then: read it anew";
                Err(Refusal::new(RefusalCode::VersionStale, PLAN, told))
            }
            (Some(read), Some(_)) => Ok(Some(read)),
        }
    }
}

impl Desk {
    /// When somebody met her first.
    async fn met_at(&self, here: &Here) -> Result<Option<Instant>, Stop> {
        let rows = case_stage::Entity::find().filter(case_stage::Column::CaseId.eq(here.id)).all(self.db());
        Ok(duty::met_at(&rows.await?))
    }
}

/// When each plan was written by which she may be contacted.
async fn plans(desk: &Desk, here: &Here) -> Result<Vec<Instant>, Stop> {
    let rows = safe_contact::Entity::find()
        .select_only()
        .column(safe_contact::Column::EnteredAt)
        .filter(safe_contact::Column::CaseId.eq(here.id))
        .order_by_asc(safe_contact::Column::EnteredAt)
        .into_tuple()
        .all(desk.db());
    Ok(rows.await?)
}
