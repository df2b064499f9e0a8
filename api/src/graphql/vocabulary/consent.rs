use async_graphql::Enum;

/// What a person agrees to in plain words.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::PackageCode")]
pub enum PackageCode {
    /// Bring me home: share what is needed for the way home.
    BringMeHome,
    /// Services after the return: share what organisations need that help her.
    ServicesAfterReturn,
    /// Help me in court: share what investigation and testimony need.
    Court,
    /// Find my family: share what is needed to trace them.
    FindMyFamily,
    /// Count me, without my name.
    Statistics,
}

/// Who spoke for a consent.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ConsentGiver")]
pub enum ConsentGiver {
    /// The adult survivor herself.
    Survivor,
    /// A guardian, with the child's assent.
    GuardianWithAssent,
    /// The child alone. Counts where the child says no, not where it says yes.
    Child,
    /// A court or child welfare committee, by order.
    CourtOrder,
}

/// Whether a line of a consent opens or closes.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ProvisionEffect")]
pub enum ProvisionEffect {
    /// May be shared.
    Permit,
    /// Must not be shared. Wins over every permit in force with it.
    Deny,
}

/// What a consent is now.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentState {
    /// In force.
    InForce,
    /// No longer in force, or never given. Whether it was refused, withdrawn or ran out is not told here.
    Ended,
}

/// How what was said was captured.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CaptureMode")]
pub enum CaptureMode {
    /// Signed.
    Written,
    /// Thumbprint.
    Thumbprint,
    /// Sound recording.
    Audio,
    /// Spoken before a witness.
    Witnessed,
}

/// The language of a conversation or notice.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Language")]
pub enum Language {
    /// Bangla.
    #[graphql(name = "BN")]
    Bangla,
    /// English.
    #[graphql(name = "EN")]
    English,
    /// Hindi.
    #[graphql(name = "HI")]
    Hindi,
}

/// What kind of place something was said at.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A shelter or safe home.
    Shelter,
    /// A police station.
    Thana,
    /// A border post or crossing.
    Post,
    /// A hospital or clinic.
    Hospital,
    /// A court.
    Court,
    /// Her own home, or her family's.
    Home,
    /// An office.
    Office,
    /// Another place.
    Other,
}

impl PlaceKind {
    /// The code as it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shelter => "SHELTER",
            Self::Thana => "THANA",
            Self::Post => "POST",
            Self::Hospital => "HOSPITAL",
            Self::Court => "COURT",
            Self::Home => "HOME",
            Self::Office => "OFFICE",
            Self::Other => "OTHER",
        }
    }
}
