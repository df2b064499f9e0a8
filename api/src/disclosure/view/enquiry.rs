//! Blind enquiries, told to who asked; and the questions that they put to those who lead the case of somebody like her.

use std::collections::BTreeSet;

use entities::vocabulary::{Country, DataClass, EnquiryAnswer, Purpose, Role};
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::decision::Decided;
use super::super::enquiry::Fits;
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::policy::Policy;
use super::{CaseView, Notified, Seen};

/// That somebody may read the enquiries of the own agency: as it reads the notices to it, of its own question, hanging on no
/// case.
#[derive(Clone, Debug)]
pub struct Enquirer(Notified);

/// An enquiry as its asker sees it.
#[derive(Clone, Debug)]
pub struct EnquiryView {
    /// Its key.
    pub key: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// The code of the referral with which it was asked and the number of the person in it.
    pub referral: Option<(String, i32)>,
    /// Whether its asker asked unusually often before.
    pub flagged: bool,
    /// When she was met.
    pub happened_at: Instant,
    /// When it was entered.
    pub entered_at: Instant,
    /// The first instant at which it is asked no longer.
    pub until: Instant,
    /// Who lets the asker know that they know her.
    pub known_to: Vec<KnownTo>,
}

/// An agency that lets who asked know that it knows her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownTo {
    /// The agency.
    pub agency: Uuid,
    /// Since when.
    pub since: Instant,
}

impl Enquirer {
    /// Decides the class `AGREEMENT`; `None` where it is withheld.
    #[must_use]
    pub fn of(policy: &Policy, seen: &Seen) -> Option<Self> {
        Notified::of(policy, seen).map(Self)
    }

    /// For whom, why and when.
    #[must_use]
    pub const fn seen(&self) -> &Seen {
        self.0.seen()
    }

    /// Whether he reads all enquiries of his agency, not only those in his hand: whoever guards its data.
    #[must_use]
    pub fn reads_all(&self) -> bool {
        self.seen().capacity == Role::DataProtectionOfficer
    }

    /// Marks that enquiries were told.
    pub fn tells(&self) {
        for field in Field::of("Enquiry") {
            self.seen().trail.mark_apart(field);
        }
    }

    /// That an agency knows her, and the mark in the log of her case: it says who learned it, and by which consents.
    #[must_use]
    pub fn known_to(&self, case: Uuid, consents: &[Uuid], known: KnownTo) -> KnownTo {
        let decided = Decided { consents: consents.into(), ..self.0.decided().clone() };
        for field in Field::of("KnownTo") {
            self.seen().trail.mark(case, field, &decided);
        }
        known
    }
}

/// A question that a blind enquiry puts to those who lead a case.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// The case.
    pub case: CaseView,
    /// The enquiry.
    pub enquiry: Uuid,
    /// What of it fits the case.
    pub fits: BTreeSet<Fits>,
    /// In which role its asker acts, and in which country.
    pub asker: (Role, Country),
    /// What for.
    pub purpose: Purpose,
    /// Whether its asker asked unusually often before.
    pub flagged: bool,
    /// When it was entered.
    pub entered_at: Instant,
    /// The first instant at which it is asked no longer.
    pub until: Instant,
    /// What was answered last, and when.
    pub answered: Option<(EnquiryAnswer, Instant)>,
}

impl CaseView {
    /// Whether blind questions about the case are put to the viewer: his agency leads it, and he is shown all by which one is
    /// found to fit, and where she is. That somebody asks tells that she, or somebody like her, was before another agency.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        let shown = |class| self.view.vector.class(class).effect == Effect::Shown;
        let found_by = [DataClass::Identity, DataClass::Birth, DataClass::PlaceFound, DataClass::Whereabouts];
        self.is_led() && found_by.into_iter().all(shown)
    }

    /// Marks that a question about the case was put to the viewer.
    pub fn tell_question(&self) {
        for field in Field::of("BlindQuestion") {
            let _ = self.shows(field);
        }
    }
}
