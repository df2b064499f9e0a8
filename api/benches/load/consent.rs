//! What people said about sharing, as often as it may be in the field.

use api::demo::chance::Chance;
use api::disclosure::facts::{Instant, Recipient};
use api::disclosure::policy::Policy;
use api::reference;
use api::store::StoreError;
use api::store::writing::{NewConsent, NewProvision, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{
    CaptureMode, ConsentEventKind, ConsentGiver, Country, DataClass, Language, PackageCode, ProvisionEffect, Purpose,
    Standing,
};
use uuid::Uuid;

/// Who asked whom, about which case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occasion<'a> {
    pub(crate) case: Uuid,
    /// The agency that explained it and the member who enters it.
    pub(crate) by: (Uuid, Uuid),
    /// The station of her home.
    pub(crate) home: Option<Uuid>,
    pub(crate) at: Instant,
    pub(crate) policy: &'a Policy,
}

impl Occasion<'_> {
    /// Packages given, without the classes that she struck out.
    pub(crate) fn said(&self, packages: &[PackageCode], without: Option<DataClass>) -> NewConsent {
        let lines = self.policy.packages().iter().filter(|package| packages.contains(&package.code));
        let provisions = lines
            .flat_map(|package| &package.lines)
            .filter(|line| Some(line.class) != without)
            .map(|line| {
                let to = Recipient::Role(line.recipient);
                self.line(ProvisionEffect::Permit, to, (line.purpose, line.class, line.country))
            })
            .collect();
        let notice = packages.first().and_then(|package| reference::notice(*package, 1, Language::Bangla));
        NewConsent {
            case: self.case,
            giver: ConsentGiver::Survivor,
            guardian: None,
            packages: packages.to_vec(),
            notice: notice.map(|notice| notice.id.clone()),
            explained_by: self.by.0,
            language: Language::Bangla,
            mode: CaptureMode::Thumbprint,
            interpreter: false,
            witnessed: false,
            place_kind: "SHELTER".to_owned(),
            capacity_assessed: true,
            proof_sha256: None,
            entered_by: self.by.1,
            happened_at: self.at,
            said_at: None,
            outcome: ConsentEventKind::Given,
            provisions,
        }
    }

    fn line(
        &self,
        effect: ProvisionEffect,
        recipient: Recipient,
        (purpose, class, country): (Purpose, DataClass, Country),
    ) -> NewProvision {
        let (valid_from, valid_until) = (self.at, None);
        NewProvision { effect, recipient, purpose, class, country, valid_from, valid_until, until_event: None }
    }
}

/// An adult is asked: half agree, others narrow, take back, refuse, have not answered, or deny the station at home.
pub(crate) async fn ask(writing: &mut Writing, chance: &mut Chance, occasion: Occasion<'_>) -> Result<(), StoreError> {
    let home = [PackageCode::BringMeHome];
    let both = [PackageCode::BringMeHome, PackageCode::ServicesAfterReturn];
    let given = occasion.said(&both, None);
    match chance.below(10) {
        0 => {
            writing.record_consent(occasion.said(&home, Some(DataClass::Contact))).await?;
        }
        1 => {
            let id = writing.record_consent(given).await?;
            writing.consent_event(id, ConsentEventKind::Withdrawn, occasion.at + TimeDelta::days(2)).await?;
        }
        2 => {
            writing.record_consent(NewConsent { outcome: ConsentEventKind::Refused, ..given }).await?;
        }
        3 => {
            writing.record_consent(NewConsent { outcome: ConsentEventKind::Requested, ..given }).await?;
        }
        4 => {
            let mut denied = given;
            if let Some(station) = occasion.home {
                let to = || Recipient::Agency(station);
                let of = |class| (Purpose::Verification, class, Country::Bangladesh);
                let classes = [DataClass::Identity, DataClass::Contact];
                denied.provisions.extend(classes.map(|c| occasion.line(ProvisionEffect::Deny, to(), of(c))));
            }
            writing.record_consent(denied).await?;
        }
        5 => {
            writing.record_consent(occasion.said(&home, None)).await?;
            writing.record_consent(occasion.said(&[PackageCode::Court, PackageCode::Statistics], None)).await?;
        }
        _ => {
            writing.record_consent(given).await?;
        }
    }
    Ok(())
}

/// A minor has a guardian, whom another body clears, finds unfit, or has not looked at.
pub(crate) async fn ask_guardian(
    writing: &mut Writing,
    chance: &mut Chance,
    occasion: Occasion<'_>,
) -> Result<(), StoreError> {
    let guardian = writing.name_guardian(occasion.case, "grandmother").await?;
    let standing = match chance.below(4) {
        0 => None,
        1 => Some(Standing::Disqualified),
        _ => Some(Standing::Cleared),
    };
    if let (Some(standing), Some(by)) = (standing, occasion.home) {
        writing.judge_guardian(guardian, (standing, by), occasion.at).await?;
    }
    let said = occasion.said(&[PackageCode::BringMeHome], None);
    let (giver, mode) = (ConsentGiver::GuardianWithAssent, CaptureMode::Witnessed);
    writing.record_consent(NewConsent { giver, guardian: Some(guardian), mode, witnessed: true, ..said }).await?;
    Ok(())
}
