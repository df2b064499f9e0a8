//! What threatens her: raised by whoever works with her, without having to read anything; taken in hand and closed by who leads, and
//! where no organisation leads by an organisation that serves her.

use entities::vocabulary::{Act, RelationKind, Role, SafetyAlertEventKind, SafetyAlertKind, SafetyAlertLevel};
use entities::{agency, safety_alert};
use sea_orm::EntityTrait as _;
use sea_orm::prelude::Uuid;

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::aftercare::{Aftercare, SafetyAlertState, alerts_listed};
use crate::disclosure::class::Effect;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::store::writing::{NewSafetyAlert, NewSafetyAlertEvent};
use crate::store::{StoreError, aftercare};

const HAPPENED: &str = "input.happenedAt";
const ALERT: &str = "input.alertId";

/// Says that something threatens her.
#[derive(Clone)]
pub struct RaiseSafetyAlert {
    /// The case.
    pub case: Uuid,
    /// What threatens her.
    pub kind: SafetyAlertKind,
    /// How soon something must be done.
    pub level: SafetyAlertLevel,
    /// What is known of it.
    pub words: Option<String>,
    /// When it was seen; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for RaiseSafetyAlert {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RaiseSafetyAlert(..)")
    }
}

impl Deed for RaiseSafetyAlert {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RaiseSafetyAlert)?;
        let mut wrong = Vec::new();
        let at = here.seen_at((self.happened_at, desk.now()), HAPPENED).map_err(|refusal| wrong.push(refusal));
        let text = self.words.as_deref().map_or(Ok(None), words::words);
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let new = NewSafetyAlert {
            case: here.id,
            kind: self.kind,
            level: self.level,
            words: text.unwrap_or_default(),
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.raise_alert(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Takes a safety alert in hand, or says that it threatens her no more.
#[derive(Clone)]
pub struct HandleSafetyAlert {
    /// The case.
    pub case: Uuid,
    /// The alert.
    pub alert: Uuid,
    /// What became of it.
    pub kind: SafetyAlertEventKind,
    /// What was done.
    pub words: Option<String>,
    /// When it was; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl std::fmt::Debug for HandleSafetyAlert {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandleSafetyAlert(..)")
    }
}

impl Deed for HandleSafetyAlert {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, ALERT).await?;
        desk.may(&here, Act::HandleSafetyAlert)?;
        let led_by_one = desk.is_led_by_an_organisation(&here).await?;
        // Everyone who sees a case sees who leads it.
        if led_by_one && !here.vector.own().contains(&RelationKind::Lead) {
            let told = "an organisation leads this case: it says what becomes of an alert";
            return Err(Refusal::new(RefusalCode::NotAllowed, "input", told).into());
        }
        let mut told = desk.aftercare(&here).await?;
        let listed = here.vector.of(Field::CaseSafetyAlerts).effect == Effect::Shown && alerts_listed(&here.vector);
        // Who raised it knows it, whatever she agrees to since.
        let own = desk.agency();
        let known = |row: &safety_alert::Model| listed || row.agency_id == own;
        if !listed {
            // What others did since is nothing that it may learn: it says what it knows beside that.
            told.alert_events.retain(|row| row.agency_id == own);
        }
        let alert = told.alerts.iter().find(|row| row.id == self.alert && known(row));
        let alert = alert.ok_or_else(|| Refusal::not_found(ALERT))?;
        let mut wrong = Vec::new();
        let follows = match self.kind {
            SafetyAlertEventKind::Acknowledged => told.alert_state(alert.id) == SafetyAlertState::Raised,
            SafetyAlertEventKind::Closed => told.alert_state(alert.id) != SafetyAlertState::Closed,
        };
        if !follows {
            let told = "it was taken in hand before, or is closed";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, ALERT, told));
        }
        let acknowledged = told.alert_event(alert.id, SafetyAlertEventKind::Acknowledged);
        let earliest = acknowledged.map_or(alert.happened_at, |row| row.happened_at.max(alert.happened_at));
        let at = dates::happened(self.happened_at, desk.now(), HAPPENED).and_then(|at| {
            if at < earliest {
                return Err(dates::impossible(HAPPENED, "it had not been seen, or not been taken in hand, then"));
            }
            Ok(at)
        });
        let at = at.map_err(|refusal| wrong.push(refusal));
        let text = match self.words.as_deref().map_or(Ok(None), words::words) {
            Ok(None) if self.kind == SafetyAlertEventKind::Closed => Err("say why it threatens her no more"),
            text @ (Ok(_) | Err(_)) => text,
        };
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let new = NewSafetyAlertEvent {
            of: (here.id, alert.id),
            kind: self.kind,
            words: text.unwrap_or_default(),
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        desk.writing.alert_happens(new).await?;
        Ok(Done { case: Some(here.id), made: Some(self.alert), waits: false })
    }
}

impl Desk {
    /// Whether an organisation leads the case now.
    async fn is_led_by_an_organisation(&self, here: &Here) -> Result<bool, Stop> {
        let lead = here.facts.lead(self.now());
        let row =
            agency::Entity::find_by_id(lead.unwrap_or_default()).one(self.db()).await.map_err(StoreError::from)?;
        Ok(row.map(|row| self.policy().role_of(row.kind)) == Some(Role::PartnerNgo))
    }

    /// What came after, as it is stored: whether the member is told of a row is asked besides.
    pub(super) async fn aftercare(&self, here: &Here) -> Result<Aftercare, Stop> {
        let rows = aftercare::aftercare(self.db(), self.store().keyed(), &[here.id]).await?.remove(&here.id);
        Ok(rows.unwrap_or_default())
    }
}

impl Here {
    /// When something was seen of her: not before the case began.
    pub(super) fn seen_at(
        &self,
        (at, now): (Option<Instant>, Instant),
        field: &'static str,
    ) -> Result<Instant, Refusal> {
        let at = dates::happened(at, now, field)?;
        if at < self.inputs.file.opened_at {
            return Err(dates::impossible(field, "the case had not begun then"));
        }
        Ok(at)
    }
}
