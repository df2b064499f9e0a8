//! Every kind of duty over its time, by the clock: not listed until it opens, due until the last instant of its day in Dhaka, then
//! overdue, then taken up; done late, done in time, and undone. Each kind has its line in the table; a new one does not compile
//! without.

mod beside;
mod ends;
mod reckoned;
mod told;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::vocabulary::{DutyKind, Purpose};
use serde_json::{Value, json};

use self::reckoned::Days;
use super::Scene;
use super::calendar::begins;

/// Who, for what.
type Who = (&'static str, Purpose);

const LISTED: &str = "query($filter: DutyFilter) { duties(first: 100, filter: $filter) {
    state dueOn opensOn escalatesOn aboutId inTime } }";

/// A supervisor of the organisation that leads, who works on none of its cases.
pub const CHIEF: Who = ("chief", Purpose::Reintegration);

/// In whose list it stands besides, and why.
#[derive(Clone, Copy, Debug)]
enum Besides {
    /// In a supervisor's, from the instant at which it is taken up.
    OnceTakenUp(&'static str),
    /// In everyone's who may do it, from its opening; that it is taken up changes no list.
    FromItsOpening(&'static str),
    /// In nobody's: who works on the case takes it up alone, and no supervisor is told.
    Nobody(&'static str),
}

/// What becomes of it when what it rests on falls away.
#[derive(Clone, Copy, Debug)]
enum Undone {
    /// Nothing is owed any more.
    Gone,
    /// It is owed all the same, and why.
    Stands(&'static str),
}

/// A stage on which something is owed, or will be once [`Walk::begins`] is done on the day on which it opens.
pub struct Staged {
    scene: Scene,
    /// The day from which its time counts, or that was recorded for it.
    from: NaiveDate,
}

/// One kind of duty: how it comes to be owed, in whose list it stands, and what ends it.
trait Walk {
    const KIND: DutyKind;
    const WHO: Who;
    const BESIDES: (Who, Besides);
    const UNDONE: Undone;
    /// Whether it is only known from [`Walk::begins`] on.
    const AT_ONCE: bool = false;

    /// Sets the stage, before it opens.
    async fn set() -> Staged;

    /// What makes it owed, where that happens on the day on which it opens; otherwise it is known before that it will be.
    async fn begins(_: &Staged) {}

    /// Somebody does it.
    async fn done(staged: &Staged, about: &Value);

    /// What it rests on falls away.
    async fn undone(staged: &Staged, about: &Value);
}

/// The table: every kind with its line.
async fn walk(kind: DutyKind) {
    match kind {
        DutyKind::NoticeOfRights => through::<told::Rights>().await,
        DutyKind::MonthlyNotice => through::<told::Monthly>().await,
        DutyKind::TravelDocumentExpiry => through::<ends::Paper>().await,
        DutyKind::ConsentExpiry => through::<ends::Consent>().await,
        DutyKind::LegalBasisExpiry => through::<ends::Law>().await,
        DutyKind::ShelterLimit => through::<ends::Custody>().await,
        DutyKind::Reconsent => through::<ends::OfAge>().await,
        DutyKind::EmergencyReview => through::<beside::Emergency>().await,
        DutyKind::SheetReturn => through::<beside::Sheet>().await,
        DutyKind::FollowUp => through::<told::FollowUp>().await,
        DutyKind::AfterCare => through::<beside::AfterCare>().await,
    }
}

macro_rules! walked {
    ($($name:ident: $kind:ident),* $(,)?) => {
        const WALKED: &[DutyKind] = &[$(DutyKind::$kind),*];

        $(#[tokio::test]
        async fn $name() {
            Box::pin(walk(DutyKind::$kind)).await;
        })*
    };
}

walked! {
    she_is_told_of_her_rights: NoticeOfRights,
    she_is_told_every_month: MonthlyNotice,
    a_paper_ends: TravelDocumentExpiry,
    what_she_agreed_to_ends: ConsentExpiry,
    a_law_or_order_ends: LegalBasisExpiry,
    custody_ends: ShelterLimit,
    she_comes_of_age: Reconsent,
    an_emergency_is_reviewed: EmergencyReview,
    a_sheet_is_returned: SheetReturn,
    somebody_looks_after_her_again: FollowUp,
    somebody_calls_on_her_after_a_hearing: AfterCare,
}

#[test]
fn no_kind_is_left_out() {
    assert_eq!(WALKED, DutyKind::ALL);
}

/// The whole time of one kind, thrice: left undone and done late, done in time, and undone.
async fn through<K: Walk>() {
    Box::pin(late::<K>()).await;
    Box::pin(in_time::<K>()).await;
    Box::pin(fallen_away::<K>()).await;
}

async fn late<K: Walk>() {
    let (staged, days) = opened::<K>().await;
    for at in days.instants() {
        staged.until(at);
        let (at, mine) = (staged.scene.app.now(), staged.stands::<K>(K::WHO, days).await);
        assert_eq!(mine.as_deref(), days.stands(at), "{:?} of {days:?} at {at}", K::KIND);
        let (who, besides) = K::BESIDES;
        let theirs = staged.stands::<K>(who, days).await;
        let (expected, why) = match besides {
            Besides::OnceTakenUp(why) => (days.stands(at).filter(|state| *state == "ESCALATED"), why),
            Besides::FromItsOpening(why) => (days.stands(at), why),
            Besides::Nobody(why) => (None, why),
        };
        assert_eq!(theirs.as_deref(), expected, "{:?} of {days:?} at {at} as {who:?}: {why}", K::KIND);
    }
    let about = staged.about::<K>(days).await;
    K::done(&staged, &about).await;
    staged.scene.app.advance(TimeDelta::minutes(1));
    staged.is_gone::<K>(days, "done late").await;
    staged.was_done::<K>(days, false).await;
}

async fn in_time<K: Walk>() {
    let (staged, days) = opened::<K>().await;
    staged.until(days.over() - TimeDelta::milliseconds(1));
    let about = staged.about::<K>(days).await;
    K::done(&staged, &about).await;
    staged.until(days.over());
    staged.is_gone::<K>(days, "done at the last instant of its day").await;
    staged.until(begins(days.escalates));
    staged.is_gone::<K>(days, "done in time").await;
    staged.was_done::<K>(days, true).await;
}

async fn fallen_away<K: Walk>() {
    let (staged, days) = opened::<K>().await;
    staged.scene.app.advance(TimeDelta::minutes(1));
    let about = staged.about::<K>(days).await;
    K::undone(&staged, &about).await;
    for later in [TimeDelta::zero(), TimeDelta::days(1), begins(days.escalates) - staged.scene.app.now()] {
        staged.scene.app.advance(later);
        let at = staged.scene.app.now();
        match K::UNDONE {
            Undone::Gone => {
                let left = staged.left_of::<K>(days, &about).await;
                assert_eq!(left, Vec::<Value>::new(), "{:?} of {days:?} at {at}: nothing is owed any more", K::KIND);
                staged.is_gone::<K>(days, "nothing is owed any more").await;
            }
            Undone::Stands(why) => {
                let stands = staged.stands::<K>(K::WHO, days).await;
                assert_eq!(stands.as_deref(), days.stands(at), "{:?} of {days:?} at {at}: {why}", K::KIND);
            }
        }
    }
}

/// The stage at the first instant at which it is open, with its days; it was not listed until then.
async fn opened<K: Walk>() -> (Staged, Days) {
    let staged = K::set().await;
    let days = Days::of(K::KIND, staged.from);
    staged.until(begins(days.opens) - TimeDelta::milliseconds(1));
    assert_eq!(staged.stands::<K>(K::WHO, days).await, None, "{:?} of {days:?} before it opens", K::KIND);
    let known = staged.of::<K>(K::WHO, json!({ "states": ["UPCOMING"] })).await;
    let known = known.iter().filter(|row| row["dueOn"] == json!(days.due)).count();
    assert_eq!(known, usize::from(!K::AT_ONCE), "{:?} of {days:?} is known before it opens", K::KIND);
    staged.until(begins(days.opens));
    K::begins(&staged).await;
    (staged, days)
}

impl Staged {
    /// Lets time pass until an instant, unless it is over.
    fn until(&self, at: DateTime<Utc>) {
        self.scene.app.advance((at - self.scene.app.now()).max(TimeDelta::zero()));
    }

    /// What somebody is told of the kind by a filter.
    async fn of<K: Walk>(&self, (subject, purpose): Who, mut filter: Value) -> Vec<Value> {
        filter["kinds"] = json!([K::KIND.code()]);
        let answer = self.scene.app.ask_with(subject, purpose, LISTED, json!({ "filter": filter })).await;
        let rows = answer.at("/duties").as_array();
        rows.unwrap_or_else(|| panic!("{:?}: {}", K::KIND, answer.text)).clone()
    }

    /// What stands in somebody's own list of the kind, and is due on the day.
    async fn listed<K: Walk>(&self, who: Who, days: Days) -> Option<Value> {
        let mut rows = self.of::<K>(who, json!({})).await;
        rows.retain(|row| row["dueOn"] == json!(days.due));
        assert!(rows.len() <= 1, "{:?} of {days:?} is listed once: {rows:?}", K::KIND);
        rows.pop()
    }

    /// Whatever anybody at the agency is still told of something, due or not, but for what was done of it on another day.
    async fn left_of<K: Walk>(&self, days: Days, about: &Value) -> Vec<Value> {
        let states = ["UPCOMING", "DUE", "OVERDUE", "ESCALATED", "DISCHARGED"];
        let mut rows =
            self.of::<K>(K::WHO, json!({ "caseId": self.scene.id(), "states": states, "mine": false })).await;
        rows.retain(|row| row["aboutId"] == *about);
        rows.retain(|row| row["state"] != "DISCHARGED" || row["dueOn"] == json!(days.due));
        rows
    }

    /// Where it stands in somebody's own list, with the days as they were reckoned here.
    async fn stands<K: Walk>(&self, who: Who, days: Days) -> Option<String> {
        let row = self.listed::<K>(who, days).await?;
        assert_eq!(
            (&row["opensOn"], &row["escalatesOn"]),
            (&json!(days.opens), &json!(days.escalates)),
            "{:?} of {days:?}: {row}",
            K::KIND
        );
        Some(row["state"].as_str().unwrap().to_owned())
    }

    /// What it is about.
    async fn about<K: Walk>(&self, days: Days) -> Value {
        let row = self.listed::<K>(K::WHO, days).await;
        row.unwrap_or_else(|| panic!("{:?} of {days:?} is open", K::KIND))["aboutId"].clone()
    }

    /// It stands in nobody's list.
    async fn is_gone<K: Walk>(&self, days: Days, why: &str) {
        for who in [K::WHO, K::BESIDES.0] {
            assert_eq!(self.stands::<K>(who, days).await, None, "{:?} of {days:?} as {who:?}: {why}", K::KIND);
        }
    }

    /// Whether what was done of the case holds it, and whether it was done in time. What was done with a sheet is kept with the
    /// sheets, which tell of no case.
    async fn was_done<K: Walk>(&self, days: Days, in_time: bool) {
        if K::KIND == DutyKind::SheetReturn {
            return;
        }
        let filter = json!({ "caseId": self.scene.id(), "states": ["DISCHARGED"], "mine": false });
        let mut done = self.of::<K>(K::WHO, filter).await;
        done.retain(|row| row["dueOn"] == json!(days.due));
        let told: Vec<&Value> = done.iter().map(|row| &row["inTime"]).collect();
        assert_eq!(told, [&json!(in_time)], "{:?} of {days:?}: {done:?}", K::KIND);
    }

    /// Says what came of looking at it.
    async fn looked(&self, who: Who, (kind, about): (DutyKind, &Value), outcome: &str) {
        let input = json!({ "caseId": self.scene.id(), "kind": kind.code(), "aboutId": about, "outcome": outcome });
        self.scene.does(who, "dischargeDuty", input).await;
    }
}

/// A day.
fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
