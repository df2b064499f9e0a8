//! What was done and who saw what, as text to read and to compare.

use std::collections::BTreeMap;

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::lines::{labelled, object_lines};
use crate::harness::app::TestApp;
use crate::harness::golden;

const SEEN: &str = "query($case: ID!, $referral: ID!) {
    referral(id: $referral) { state urgency submittedBy { code } persons { name age } place safeContact account gdReference
        redactions { field mask reason } }
    case(id: $case) { stage lead { code } homeDistrict { nameEn } foundState { name } presentPlace account firReference
        person { name birth { date year } phone redactions { field mask reason } }
        safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow }
        verificationHops { body state outcome } relations { kind agency { code } } consents { state packages }
        travelDocuments { kind number validUntil }
        handovers { plannedAt needs additional confirmations { side outcome }
            batch { persons additional agrees counts { side outcome persons } } }
        redactions { field mask reason } } }";

/// What is asked of her after her return.
pub const LATER: &str = "query($case: ID!) { case(id: $case) { stage lead { code } relations { kind agency { code } }
        person { name birth { date year ageBand } phone address { line district { nameEn } } redactions { field mask reason } }
        presentPlace account consents { state packages } victimNotices { kind channel outcome contents redactions { field mask reason } }
        safeContact { whoMayCall whenToCall wordsToUse whoDoesNotKnow }
        supportPlans { state agreement needs risk objectives { need words outcome } redactions { field mask reason } }
        services { kind state provider { code } redactions { field mask reason }
            lastEvents { kind attendance outcome endReason words healthWords redactions { field mask reason } } }
        photos { kind } courtPapers { kind }
        courtCases { court stage courtName number redactions { field mask reason } }
        statements { kind reference words redactions { field mask reason } }
        testimonyWishes { wish redactions { field mask reason } }
        hearings { state mode startsAtDhaka startsAtKolkata courtPoint remotePoint unconfirmed
            interpreter supportPerson afterCare { dueOn givenAt } redactions { field mask reason } }
        followUps { means safety found nextOn redactions { field mask reason } }
        safetyAlerts { kind level state words done redactions { field mask reason } }
        closures { state reason outcome words leftToDo redactions { field mask reason } }
        redactions { field mask reason } } }";

/// The text of a story.
#[derive(Debug, Default)]
pub struct Telling {
    text: String,
    steps: usize,
    /// What each of them saw last.
    before: BTreeMap<String, String>,
    /// The same after her return, when more is asked.
    after: BTreeMap<String, String>,
    /// For whom nothing changed in this chapter, as far as it is told.
    unchanged: Vec<String>,
}

impl Telling {
    pub fn step(&mut self, title: &str) {
        self.steps += 1;
        self.text.push_str(&format!("\n{}. {title}\n", self.steps));
    }

    pub fn did(&mut self, what: &str) {
        self.text.push_str(&format!("   - {what}\n"));
    }

    /// What somebody sees of her now.
    pub async fn sees(
        &mut self,
        app: &TestApp,
        (subject, purpose): (&str, Purpose),
        (referral, case): (Option<&str>, Option<&str>),
    ) {
        let (referral, case) = (referral.unwrap_or("none"), case.unwrap_or("none"));
        let answer = app.ask_with(subject, purpose, SEEN, json!({ "referral": referral, "case": case })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let mut seen = String::new();
        for what in ["referral", "case"] {
            match answer.at(&format!("/{what}")).as_object() {
                Some(object) => object_lines(&mut seen, what, object),
                None => seen.push_str(&format!("      {what}: not there\n")),
            }
        }
        self.shown(&format!("{subject} ({})", purpose.code()), seen);
    }

    /// What somebody sees of her after her return.
    pub async fn sees_later(&mut self, app: &TestApp, (subject, purpose): (&str, Purpose), case: &str) {
        let answer = app.ask_with(subject, purpose, LATER, json!({ "case": case })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let mut seen = String::new();
        match answer.at("/case").as_object() {
            Some(object) => object_lines(&mut seen, "case", object),
            None => seen.push_str("      case: not there\n"),
        }
        self.changed(&format!("{subject} ({})", purpose.code()), seen);
    }

    /// What somebody is told of something beside cases.
    pub fn told(&mut self, who: &str, what: &Value) {
        let mut seen = String::new();
        for (name, value) in what.as_object().unwrap() {
            let rows = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
            match rows {
                [] => seen.push_str(&format!("      {name}: none\n")),
                [Value::Null] => seen.push_str(&format!("      {name}: not shown\n")),
                rows => rows.iter().for_each(|row| seen.push_str(&format!("      {name}: {}\n", labelled(row)))),
            }
        }
        self.changed(who, seen);
    }

    /// What somebody sees, or that it is as it was.
    fn shown(&mut self, who: &str, seen: String) {
        let before = self.before.insert(who.to_owned(), seen.clone());
        if before.as_ref() == Some(&seen) {
            self.text.push_str(&format!("   {who}: as before\n"));
        } else {
            self.text.push_str(&format!("   {who}\n{seen}"));
        }
    }

    /// What somebody sees the first time; afterwards what came to it (+) and what went (-).
    pub fn changed(&mut self, who: &str, seen: String) {
        let Some(before) = self.after.insert(who.to_owned(), seen.clone()) else {
            self.text.push_str(&format!("   {who}\n{seen}"));
            return;
        };
        if before == seen {
            self.unchanged.push(who.to_owned());
            return;
        }
        self.text.push_str(&format!("   {who}\n"));
        for (sign, lines, others) in [('-', &before, &seen), ('+', &seen, &before)] {
            for line in lines.lines().filter(|line| others.lines().all(|other| other != *line)) {
                self.text.push_str(&format!("    {sign} {}\n", line.trim_start()));
            }
        }
    }

    /// Names those for whom nothing changed.
    pub fn all_told(&mut self) {
        let unchanged = std::mem::take(&mut self.unchanged);
        if !unchanged.is_empty() {
            self.text.push_str(&format!("   as before: {}\n", unchanged.join(", ")));
        }
    }

    /// Compares with the golden file, or writes it.
    pub fn compare(&self, name: &str) {
        golden::compare(&format!("{name}.txt"), &self.text);
    }
}
