//! What was said about sharing, as far as the viewer may know of it. The agency that leads sees all of it; a recipient
//! sees the permits to itself that are in force and nothing else, so that refused, expired and withdrawn look alike.

use entities::vocabulary::{
    CaptureMode, ConsentEventKind, ConsentGiver, Country, DataClass, Language, PackageCode, ProvisionEffect, Purpose,
    Role,
};
use entities::{consent, consent_event, consent_provision};
use sea_orm::prelude::Uuid;

use super::super::consent as said;
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::policy::{Line, Policy};
use super::super::redaction::Redaction;
use super::CaseView;

/// A consent as one viewer sees it.
#[derive(Clone, Debug)]
pub struct ConsentView {
    case: CaseView,
    consent: Uuid,
    provisions: Vec<Uuid>,
    in_force: bool,
    history: bool,
}

/// One line of a consent.
#[derive(Clone, Debug)]
pub struct Provision {
    /// Permit or deny.
    pub effect: ProvisionEffect,
    /// To which agency.
    pub recipient_agency: Option<Uuid>,
    /// To the agencies of which role.
    pub recipient_role: Option<Role>,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands.
    pub country: Country,
    /// From when.
    pub valid_from: Instant,
    /// Until when.
    pub valid_until: Option<Instant>,
}

pub(super) fn of(case: &CaseView) -> Vec<ConsentView> {
    let view = &case.view;
    let told = listing::visible_to(view.seen.facts(&view.facts), &view.vector);
    let in_force = said::in_force(&view.facts, view.seen.now);
    let mut consents = told.consents;
    consents.sort_by_key(|(consent, _)| (consent.at, consent.entered, consent.id));
    consents
        .into_iter()
        .map(|(consent, lines)| ConsentView {
            case: case.clone(),
            consent: consent.id,
            provisions: lines.iter().map(|line| line.id).collect(),
            history: told.history,
            in_force: !told.history || in_force.iter().any(|(other, _)| other.id == consent.id),
        })
        .collect()
}

impl ConsentView {
    fn row(&self) -> Option<&consent::Model> {
        self.case.record.inputs.consents.iter().find(|row| row.id == self.consent)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&consent::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the consent, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::ConsentId);
        [self.case.key(), self.consent]
    }

    /// The withheld and masked fields of the consent.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("Consent", Field::ConsentRedactions)
    }

    /// What the view key of the consent is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("Consent", Field::ConsentViewKey, policy_version)
    }

    /// What she agreed to, in packages: for a recipient only those to which a line belongs that he may know of, since a
    /// permit to the thana must not tell that she also agreed to court.
    #[must_use]
    pub fn packages(&self, policy: &Policy) -> Option<Vec<PackageCode>> {
        self.show(Field::ConsentPackages, |row| {
            let said = row.packages.split(',').filter_map(PackageCode::parse);
            said.filter(|package| self.tells_of(policy, *package)).collect()
        })
    }

    /// Whether the viewer may know that the package was spoken of.
    #[must_use]
    pub fn tells_of(&self, policy: &Policy, package: PackageCode) -> bool {
        let listed = || self.case.record.inputs.provisions.iter().filter(|row| self.provisions.contains(&row.id));
        let belongs = |line: &Line| {
            listed().any(|row| (row.purpose, row.class, row.country) == (line.purpose, line.class, line.country))
        };
        self.history || policy.packages().iter().any(|known| known.code == package && known.lines.iter().any(belongs))
    }

    /// The language of the conversation.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.show(Field::ConsentLanguage, |row| row.language)
    }

    /// How it was captured.
    #[must_use]
    pub fn mode(&self) -> Option<CaptureMode> {
        self.show(Field::ConsentMode, |row| row.mode)
    }

    /// Whether an interpreter took part.
    #[must_use]
    pub fn interpreter(&self) -> Option<bool> {
        self.show(Field::ConsentInterpreter, |row| row.interpreter)
    }

    /// Whether a witness was present.
    #[must_use]
    pub fn witnessed(&self) -> Option<bool> {
        self.show(Field::ConsentWitnessed, |row| row.witnessed)
    }

    /// Whether it was assessed that she could decide.
    #[must_use]
    pub fn capacity_assessed(&self) -> Option<bool> {
        self.show(Field::ConsentCapacityAssessed, |row| row.capacity_assessed)
    }

    /// When it was said.
    #[must_use]
    pub fn given_at(&self) -> Option<Instant> {
        self.show(Field::ConsentGivenAt, |row| row.happened_at)
    }

    /// When it was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::ConsentEnteredAt, |row| row.entered_at)
    }

    /// When she refused or took it back, as she said it, if the viewer may know that.
    #[must_use]
    pub fn closed_said_at(&self) -> Option<Instant> {
        let said = |event: &consent_event::Model| event.said_at.unwrap_or(event.happened_at);
        self.show(Field::ConsentClosedSaidAt, |_| self.closed().map(said)).flatten()
    }

    /// When that was entered.
    #[must_use]
    pub fn closed_entered_at(&self) -> Option<Instant> {
        self.show(Field::ConsentClosedEnteredAt, |_| self.closed().map(|event| event.entered_at)).flatten()
    }

    /// The event that closed it. Told with the history only: for a recipient, refused, expired and taken back are alike.
    fn closed(&self) -> Option<&consent_event::Model> {
        let is_closed = self
            .case
            .view
            .facts
            .consents
            .iter()
            .any(|consent| consent.id == self.consent && said::is_closed(consent, self.case.view.seen.now));
        let events = self.case.record.inputs.events.iter().filter(|_| self.history && is_closed);
        let closing = events.filter(|event| {
            let kinds = [ConsentEventKind::Refused, ConsentEventKind::Withdrawn, ConsentEventKind::Invalidated];
            event.consent_id == self.consent && kinds.contains(&event.kind)
        });
        closing.max_by_key(|event| (event.happened_at, event.entered_at, event.id))
    }

    /// Whether any line of it is in force.
    #[must_use]
    pub fn in_force(&self) -> Option<bool> {
        self.show(Field::ConsentState, |_| self.in_force)
    }

    /// The notice that was read.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        self.show(Field::ConsentNotice, |row| row.notice_id.clone()).flatten()
    }

    /// The lines that the viewer may know of.
    #[must_use]
    pub fn provisions(&self) -> Option<Vec<Provision>> {
        self.show(Field::ConsentProvisions, |_| {
            for field in Field::of("Provision") {
                self.case.view.show(field, || ());
            }
            let rows = self.case.record.inputs.provisions.iter();
            let mut rows: Vec<_> = rows.filter(|row| self.provisions.contains(&row.id)).collect();
            rows.sort_by_key(|row| (row.purpose, row.class, row.country, row.id));
            rows.into_iter().map(provision).collect()
        })
    }

    /// Who spoke.
    #[must_use]
    pub fn giver(&self) -> Option<ConsentGiver> {
        self.show(Field::ConsentGiver, |row| row.giver)
    }

    /// The agency that explained it.
    #[must_use]
    pub fn explained_by(&self) -> Option<Uuid> {
        self.show(Field::ConsentExplainedBy, |row| row.explained_by)
    }

    /// What kind of place it was said at.
    #[must_use]
    pub fn place_kind(&self) -> Option<String> {
        self.show(Field::ConsentPlaceKind, |row| row.place_kind.clone())
    }
}

fn provision(row: &consent_provision::Model) -> Provision {
    Provision {
        effect: row.effect,
        recipient_agency: row.recipient_id,
        recipient_role: row.recipient_role,
        purpose: row.purpose,
        class: row.class,
        country: row.country,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
    }
}
