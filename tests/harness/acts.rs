//! Changing something as a member does: over HTTP, with a key of one's own.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::app::{Answer, TestApp};
use super::world::Case;

/// What every test wants to know of a change.
pub const TOLD: &str = "case { id code } pendingDoorId userErrors { code field message }";

impl TestApp {
    /// Sends a mutation under a fresh key.
    pub async fn act(&self, who: (&str, Purpose), mutation: &str, input: Value) -> Answer {
        self.act_under(who, mutation, (&Uuid::new_v4().to_string(), input)).await
    }

    /// Sends a mutation under a key.
    pub async fn act_under(
        &self,
        (subject, purpose): (&str, Purpose),
        mutation: &str,
        (key, mut input): (&str, Value),
    ) -> Answer {
        input["idempotencyKey"] = json!(key);
        self.ask_with(subject, purpose, &document(mutation), json!({ "input": input })).await
    }

    /// The global id of an object.
    pub fn id(&self, kind: &str, keys: &[Uuid]) -> String {
        self.store.keyed().global_id(kind, keys)
    }

    /// The global id of a case.
    pub fn case_id(&self, case: &Case) -> String {
        self.id("Case", &[case.id])
    }
}

/// The same of a change of a referral.
const TOLD_OF_REFERRAL: &str = "referral { id code state } userErrors { code field message }";

/// The same of asking blindly.
const TOLD_OF_ENQUIRY: &str =
    "enquiry { id purpose flagged until knownTo { since } } userErrors { code field message }";
/// The same of a change of a printed sheet.
const TOLD_OF_SHEET: &str = "sheet { id number state persons printedAt dueAt } userErrors { code field message }";

/// The same of a report on her home.
const TOLD_OF_HOME: &str = "case { id } homeInvestigationId userErrors { code field message }";

/// The same of a change of blank forms.
const TOLD_OF_FORMS: &str =
    "forms { id bookId number kind state voidReason issuedAt happenedAt enteredAt } userErrors { code field message }";
/// The same of telling a body outside the system.
const TOLD_OF_OUTSIDE: &str = "outsideDisclosure { id sheetNumber fields { field form rule grounded } } sheetId \
                               userErrors { code field message }";

/// The same of a session of awareness.
const TOLD_OF_AWARENESS: &str = "session { id headcount } userErrors { code field message }";

/// The same of a partnership.
const TOLD_OF_PARTNERSHIP: &str = "partnership { id state validUntil proposedUntil } userErrors { code field message }";

/// The same of a meeting, and of a commitment.
const TOLD_OF_MEETING: &str = "meeting { id number state heldAt } userErrors { code field message }";
const TOLD_OF_PACK: &str = "meetingPack { meetingId number asOf sha256 } userErrors { code field message }";
const TOLD_OF_COMMITMENT: &str =
    "commitment { id state dueOn measuredState measured } userErrors { code field message }";

/// The same of a release of figures.
const TOLD_OF_RELEASE: &str = "release { period madeAt } userErrors { code field message }";

/// The document of a mutation.
pub fn document(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    let input = match mutation {
        "acknowledgeReferral" | "withdrawReferral" | "closeReferral" => "ReferralInput".to_owned(),
        "holdMeeting" | "cancelMeeting" => "MeetingInput".to_owned(),
        "fulfilCommitment" | "dropCommitment" => "ReportCommitmentInput".to_owned(),
        "proposeThanaPartnership" => "ProposeThanaPartnershipInput".to_owned(),
        "signThanaPartnership" => "SignThanaPartnershipInput".to_owned(),
        _ if mutation.ends_with("ThanaPartnership") => "PartnershipInput".to_owned(),
        _ => format!("{}{rest}Input", first.to_uppercase()),
    };
    let told = match mutation {
        "enquire" => TOLD_OF_ENQUIRY,
        "releaseFigures" => TOLD_OF_RELEASE,
        "freezeMeetingPack" => TOLD_OF_PACK,
        "recordHomeInvestigation" => TOLD_OF_HOME,
        "printHandoverList" | "accountForSheet" => TOLD_OF_SHEET,
        "issueForms" | "voidForm" => TOLD_OF_FORMS,
        _ if mutation.ends_with("Meeting") || mutation == "recordDecision" => TOLD_OF_MEETING,
        _ if mutation.ends_with("Commitment") => TOLD_OF_COMMITMENT,
        "recordThanaTraining" => TOLD_OF_PARTNERSHIP,
        _ if mutation.ends_with("ThanaPartnership") => TOLD_OF_PARTNERSHIP,
        "recordAwarenessSession" | "recordAwarenessLead" => TOLD_OF_AWARENESS,
        "discloseOutside" | "recordOutsideDisclosure" => TOLD_OF_OUTSIDE,
        _ if mutation.ends_with("Referral") => TOLD_OF_REFERRAL,
        _ => TOLD,
    };
    format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ {told} }} }}")
}

impl Answer {
    /// The payload of the one mutation that was sent.
    #[track_caller]
    pub fn payload(&self) -> &Value {
        let data = self.body["data"].as_object().unwrap_or_else(|| panic!("no data in {}", self.text));
        data.values().next().unwrap_or_else(|| panic!("no payload in {}", self.text))
    }

    /// The codes of why nothing was done.
    #[track_caller]
    pub fn refusals(&self) -> Vec<String> {
        let list = self.payload()["userErrors"].as_array().unwrap();
        list.iter()
            .map(|error| format!("{} {}", error["code"].as_str().unwrap(), error["field"].as_str().unwrap()))
            .collect()
    }

    /// Checks that it was done.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.refusals(), Vec::<String>::new(), "{}", self.text);
        self
    }

    /// The id of what waits for another agency's word.
    #[track_caller]
    pub fn door(&self) -> String {
        let door = self.payload()["pendingDoorId"].as_str();
        door.unwrap_or_else(|| panic!("nothing waits: {}", self.text)).to_owned()
    }
}
