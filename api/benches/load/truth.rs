//! What is sealed about one person: made up, marked as such, as long as such texts are.

use api::demo::chance::Chance;
use api::demo::names::{self, MARK};
use api::store::StoreError;
use api::store::writing::{
    BirthText, ContactText, FamilyText, HealthText, IdentityText, LegalText, NarrativeText, NewDocument,
    TraffickerText, WhereaboutsText, Writing,
};
use chrono::{Datelike as _, Days};
use entities::vocabulary::DocumentKind;
use uuid::Uuid;

/// Where she comes from, and which case it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    pub(crate) n: u64,
    pub(crate) seed: u64,
    pub(crate) district: &'a str,
    pub(crate) place: &'a str,
    pub(crate) minor: bool,
}

/// Writes every group that is known: name, birth, contact and place of everyone, the others of some.
pub(crate) async fn seal(
    writing: &mut Writing,
    chance: &mut Chance,
    about: About<'_>,
    (case, person): (Uuid, Uuid),
    by: (Uuid, Uuid),
) -> Result<(), StoreError> {
    let About { n, seed, district, place, minor } = about;
    let text = |words: &str| Some(format!("{words} (synthetic {n:06}{MARK})"));
    let name = names::woman(seed, 3 * n);
    let identity = IdentityText {
        name: Some(name.latin),
        name_bn: Some(name.bangla),
        father_name: Some(names::man(seed, 2 * n).latin),
        mother_name: Some(names::woman(seed, 3 * n + 1).latin),
        national_id: Some(names::national_id(n)),
    };
    writing.set_identity(case, person, identity).await?;
    let age = if minor { chance.days(12, 5) } else { chance.days(19, 20) };
    let year = i64::from(writing.now().year()) - age - 1;
    let born_on = Some(format!("{year:04}-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28)));
    writing.set_birth(case, person, BirthText { born_on }).await?;
    let line = text(&format!("House {}, near {place}", 1 + chance.below(90)));
    let address = line.map(|line| format!("{district}\n{line}"));
    writing.set_contact(case, person, ContactText { phone: Some(names::phone(n)), address }).await?;
    let present_place = text("a room at the transit home");
    writing
        .set_whereabouts(case, case, WhereaboutsText { present_place, next_place: text("her aunt's house") })
        .await?;
    if chance.once_in(2) {
        let guardian_name = Some(names::woman(seed, 3 * n + 2).latin);
        let situation = text("only the elder sister knows; never call the uncle");
        writing.set_family(case, person, FamilyText { guardian_name, situation }).await?;
    }
    if chance.once_in(2) {
        let account = text("she was promised work in a parlour and taken across the river at night");
        writing.set_narrative(case, case, NarrativeText { account }).await?;
    }
    if chance.once_in(3) {
        writing.set_health(case, case, HealthText { condition: text("anaemia, treated; sleeps badly") }).await?;
    }
    if chance.once_in(2) {
        let number = |kind: &str| Some(format!("{kind}-{n:06}{MARK}"));
        let legal = LegalText { gd_reference: number("GD"), fir_reference: number("FIR"), ..LegalText::default() };
        writing.set_legal(case, case, legal).await?;
    }
    if chance.once_in(4) {
        let accused = TraffickerText {
            name: Some(names::man(seed, 2 * n + 1).latin),
            description: text("a driver who waits near the bus stand"),
        };
        writing.add_trafficker(case, accused).await?;
    }
    if chance.once_in(3) {
        let issued_on = writing.now().date_naive();
        let permit = NewDocument {
            case,
            kind: DocumentKind::TravelPermit,
            number: format!("PERMIT-{n:06}{MARK}"),
            issuer: text("the deputy high commission"),
            issued_on,
            valid_until: issued_on.checked_add_days(Days::new(180)),
            recorded_by: by,
        };
        writing.record_document(permit).await?;
    }
    Ok(())
}
