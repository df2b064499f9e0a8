//! Mutations thrown with dice: sent under one key to both twins, after everything was asked. What they answer, and why
//! they refuse, must not tell the twins apart.

use api::disclosure::facts::Instant;
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::queries::Query;
use crate::harness::dice::Dice;

/// The parts that are the same wherever it is done; the ids of what is made are made by chance.
const TOLD: &str = "id code version redactions { field effect mask reason } consents { state packages giver givenAt }
    person { name redactions { field effect mask reason } } relations { id kind }";

/// Several changes, in the order in which they are sent. `cases` are seen or not, `ids` are of anything.
pub fn pool(dice: &mut Dice, (cases, agencies, ids): (&[String], &[String], &[String]), now: Instant) -> Vec<Query> {
    let mut pool = Vec::new();
    for n in 0..12 {
        let case = if dice.percent(80) { dice.one_of(cases) } else { dice.one_of(ids) };
        let (mutation, mut input) = match dice.below(4) {
            0 | 1 => ("recordConsent", agrees(dice, (agencies, ids), now)),
            2 => ("sayNo", refuses(dice, (agencies, ids))),
            _ => ("sayNo", json!({ "withdrawAll": true })),
        };
        input["caseId"] = json!(case);
        input["idempotencyKey"] = json!(format!("noninterference-{n}"));
        pool.push(preview(mutation, &input));
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let text = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ case {{ {TOLD} }} \
             userErrors {{ code field message }} }} }}"
        );
        pool.push(Query { text, variables: json!({ "input": input }), pages: false });
    }
    let text = format!("{{ cases(first: 30) {{ nodes {{ {TOLD} }} }} }}");
    pool.push(Query { text, variables: json!({}), pages: false });
    pool
}

/// The same words, asked about before they are recorded.
fn preview(mutation: &str, input: &Value) -> Query {
    let argument = if mutation == "sayNo" { "no" } else { "record" };
    let text = "query($record: RecordConsentInput, $no: SayNoInput) { consentPreview(record: $record, no: $no) {
        complete userErrors { code field message }
        changes { agency { code } purpose class who before after waits handoverAt sentence sentenceBn }
        staysOpen { agency { code } class purposes onlyAssigned sight handoverAt rule sentence laws }
        staysClosed { agency { code } class purposes } } }";
    Query { text: text.into(), variables: json!({ argument: input }), pages: false }
}

fn agrees(dice: &mut Dice, (agencies, ids): (&[String], &[String]), now: Instant) -> Value {
    let packages = ["BRING_ME_HOME", "SERVICES_AFTER_RETURN", "COURT", "FIND_MY_FAMILY", "STATISTICS"];
    let giver = dice.one_of(&["SURVIVOR", "SURVIVOR", "GUARDIAN_WITH_ASSENT", "CHILD", "COURT_ORDER"]);
    let guardian = (giver == "GUARDIAN_WITH_ASSENT").then(|| dice.one_of(ids));
    let order = giver == "COURT_ORDER";
    json!({
        "giver": giver, "guardianId": guardian, "assent": true, "packages": [dice.one_of(&packages)],
        "denials": [line(dice, agencies)], "validUntil": (now + TimeDelta::days(90)).to_rfc3339(),
        "happenedAt": (now - TimeDelta::days(i64::try_from(dice.below(9)).unwrap())).to_rfc3339(),
        "language": "BN", "mode": "AUDIO", "interpreter": false, "witnessed": true, "placeKind": "THANA",
        "capacityAssessed": true, "orderNumber": order.then_some("7/2026"),
        "orderExpiresOn": order.then_some("2026-12-31"),
    })
}

fn refuses(dice: &mut Dice, (agencies, ids): (&[String], &[String])) -> Value {
    let mut no = json!({});
    match dice.below(4) {
        0 => no["consentId"] = json!(dice.one_of(ids)),
        1 => no["refused"] = json!(["BRING_ME_HOME"]),
        2 => no["denyRecipients"] = json!([{ "agencyId": dice.one_of(agencies) }]),
        _ => no["denials"] = json!([line(dice, agencies)]),
    }
    no
}

fn line(dice: &mut Dice, agencies: &[String]) -> Value {
    let purpose = dice.one_of(&["VERIFICATION", "HANDOVER", "REINTEGRATION"]);
    json!({ "agencyId": dice.one_of(agencies), "purpose": purpose, "class": dice.one_of(&["IDENTITY", "CONSENT"]) })
}
