//! The steps of an opening in plain words.

use entities::vocabulary::{DataClass, Purpose, RelationKind};

use super::{Opening, Step};

impl Opening {
    /// The whole way as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let steps: Vec<String> = self.steps.iter().map(Step::sentence).collect();
        if steps.is_empty() { "nothing is missing".to_owned() } else { steps.join("; and ") }
    }
}

impl Step {
    /// The step as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Admission => {
                "the member is let in again: a posting at the agency is in force, and nobody is suspended".to_owned()
            }
            Self::PurposeAllowed(purpose) => {
                format!("the agency's agreement names {} for a role that has a use for it", purpose.code())
            }
            Self::ClassAgreed(class, purpose) => {
                format!("the agency's agreement names {} for {}", class.code(), purpose.code())
            }
            Self::OtherPurpose(purposes) => {
                format!("the member asks for {} instead", list(purposes.iter().map(|purpose| purpose.code())))
            }
            Self::Tie(kinds) => {
                format!(
                    "the agency is tied to the case as {}",
                    list(kinds.iter().map(|kind| RelationKind::code(*kind)))
                )
            }
            Self::Assignment => "the agency assigns the member to the case".to_owned(),
            Self::Window(Some(at)) => {
                format!("the window of the handover opens at {} UTC", at.format("%H:%M on %-d %B %Y"))
            }
            Self::Window(None) => {
                "a handover in which the agency takes part is planned, and its window opens".to_owned()
            }
            Self::Consent(class, purpose) => format!("she agrees that the agency knows {}", what(*class, *purpose)),
            Self::Denial(class, purpose) => format!("she lifts her denial of {}", what(*class, *purpose)),
            Self::Basis(codes, false) => {
                format!("a legal basis is attached: {}", list(codes.iter().map(String::as_str)))
            }
            Self::Basis(codes, true) => {
                format!(
                    "a legal basis that overrides her denial is attached: {}",
                    list(codes.iter().map(String::as_str))
                )
            }
            Self::Nothing(role) => {
                format!("no rule shows it to {} for this purpose: nothing would open it", role.code())
            }
        }
    }
}

fn what(class: DataClass, purpose: Purpose) -> String {
    format!("{} ({}) for {}", plainly(class), class.code(), purpose.code())
}

fn list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(" or ")
}

/// A class as one would say it to her.
const fn plainly(class: DataClass) -> &'static str {
    match class {
        DataClass::Public => "what anyone may know",
        DataClass::Staff => "who works where",
        DataClass::Agreement => "what agencies agreed to",
        DataClass::Commitment => "what was promised",
        DataClass::Statistics => "figures",
        DataClass::Oversight => "the log",
        DataClass::Coordination => "where the case stands",
        DataClass::PlaceHome => "her home district",
        DataClass::PlaceFound => "where she was found",
        DataClass::Identity => "her names and numbers",
        DataClass::Birth => "her age",
        DataClass::Contact => "her phone and address",
        DataClass::Whereabouts => "where she is",
        DataClass::Family => "her family",
        DataClass::Exploitation => "how she was exploited",
        DataClass::Narrative => "her account",
        DataClass::Health => "her health",
        DataClass::Legal => "papers of police and courts",
        DataClass::TravelDocument => "her travel papers",
        DataClass::Handover => "the handover",
        DataClass::Trafficker => "who is accused",
        DataClass::Services => "her services",
        DataClass::Consent => "what she agreed to",
    }
}
