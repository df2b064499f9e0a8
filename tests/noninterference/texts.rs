//! What is known of people and cases, in part: any text may be there or not.

use api::store::writing::{
    BirthText, ContactText, FamilyText, HealthText, IdentityText, LegalText, NarrativeText, NewDocument,
    TraffickerText, WhereaboutsText, Writing,
};
use chrono::TimeDelta;
use entities::vocabulary::{DocumentEnd, DocumentKind};
use uuid::Uuid;

use crate::harness::dice::Dice;

/// Dates of birth, of which those that belong together share year and age band under the tests' clock.
pub const BIRTHS: [[&str; 2]; 3] =
    [["1999-04-12", "1999-02-01"], ["2011-05-05", "2011-09-30"], ["1975-01-01", "1975-10-10"]];

/// Writes what is known of a person, in part; gives the date of birth and whether there is an address.
pub async fn fill_person(
    w: &mut Writing,
    dice: &mut Dice,
    (case, person): (Uuid, Uuid),
    mark: &str,
) -> (Option<&'static str>, bool) {
    let (mut born, mut housed) = (None, false);
    if dice.percent(85) {
        w.set_identity(case, person, identity(dice, mark)).await.unwrap();
    }
    if dice.percent(85) {
        born = Some(dice.one_of(&BIRTHS)[0]);
        w.set_birth(case, person, BirthText { born_on: born.map(str::to_owned) }).await.unwrap();
    }
    if dice.percent(85) {
        let contact = contact(dice, mark);
        housed = contact.address.is_some();
        w.set_contact(case, person, contact).await.unwrap();
    }
    if dice.percent(85) {
        w.set_family(case, person, family(dice, mark)).await.unwrap();
    }
    (born, housed)
}

/// Writes what is known of a case, in part.
pub async fn fill_case(w: &mut Writing, dice: &mut Dice, case: Uuid, mark: &str) {
    if dice.percent(85) {
        w.set_whereabouts(case, case, whereabouts(dice, mark)).await.unwrap();
    }
    if dice.percent(85) {
        w.set_narrative(case, case, NarrativeText { account: some(dice, "account", mark) }).await.unwrap();
    }
    if dice.percent(85) {
        w.set_health(case, case, HealthText { condition: some(dice, "condition", mark) }).await.unwrap();
    }
    if dice.percent(85) {
        w.set_legal(case, case, legal(dice, mark)).await.unwrap();
    }
    for _ in 0..dice.below(3) {
        let text = TraffickerText { name: some(dice, "accused", mark), description: some(dice, "looks", mark) };
        w.add_trafficker(case, text).await.unwrap();
    }
}

/// A paper, and perhaps its end.
pub async fn paper(w: &mut Writing, dice: &mut Dice, (case, by): (Uuid, (Uuid, Uuid)), mark: &str) {
    let day = |days: usize| TimeDelta::days(i64::try_from(days).unwrap());
    let new = NewDocument {
        case,
        kind: dice.one_of(DocumentKind::ALL),
        number: format!("number{mark}-Synthetic"),
        issuer: some(dice, "issuer", mark),
        issued_on: (w.now() - day(20 + dice.below(40))).date_naive(),
        valid_until: dice.percent(70).then(|| (w.now() - day(9) + day(dice.below(40))).date_naive()),
        recorded_by: by,
    };
    let document = w.record_document(new).await.unwrap();
    if dice.percent(30) {
        let end = (dice.one_of(DocumentEnd::ALL), w.now() - day(dice.below(9)));
        w.end_document((case, document), end, by).await.unwrap();
    }
}

fn some(dice: &mut Dice, field: &str, mark: &str) -> Option<String> {
    dice.percent(85).then(|| format!("{field}{mark}-Synthetic"))
}

/// Names that several people have, in both scripts, and numbers that several people share: what is looked for.
pub const NAMES: [(&str, &str); 2] = [("Rahima", "রহিমা"), ("Fatema", "ফাতেমা")];
pub const PHONES: [&str; 2] = ["01010000001", "+880 1010 000002"];

pub fn identity(dice: &mut Dice, mark: &str) -> IdentityText {
    let (latin, bangla) = dice.one_of(&NAMES);
    IdentityText {
        name: some(dice, "name", mark).map(|name| format!("{latin} {name}")),
        name_bn: some(dice, "nameBn", mark).map(|name| format!("{bangla} {name}")),
        father_name: some(dice, "father", mark),
        mother_name: some(dice, "mother", mark),
        national_id: some(dice, "number", mark),
    }
}

pub fn contact(dice: &mut Dice, mark: &str) -> ContactText {
    let address = some(dice, "address", mark).map(|line| format!("BD4041\n{line}"));
    let number = dice.one_of(&PHONES);
    ContactText { phone: some(dice, "phone", mark).map(|phone| format!("{number}, {phone}")), address }
}

pub fn family(dice: &mut Dice, mark: &str) -> FamilyText {
    FamilyText { guardian_name: some(dice, "guardian", mark), situation: some(dice, "situation", mark) }
}

pub fn whereabouts(dice: &mut Dice, mark: &str) -> WhereaboutsText {
    WhereaboutsText { present_place: some(dice, "place", mark), next_place: some(dice, "next", mark) }
}

pub fn legal(dice: &mut Dice, mark: &str) -> LegalText {
    LegalText {
        gd_reference: some(dice, "gd", mark),
        fir_reference: some(dice, "fir", mark),
        court_reference: some(dice, "court", mark),
        external_reference: some(dice, "external", mark),
    }
}
