use async_graphql::Enum;

/// What is answered to a blind question.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::EnquiryAnswer")]
pub enum EnquiryAnswer {
    /// Who asks may know that your agency knows her, as long as she agrees that it learns who she is.
    LetKnow,
    /// Who asks learns nothing.
    StaySilent,
}

/// What of a blind question fits a case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::enquiry::Fits")]
pub enum Fits {
    /// Her name, as it sounds, in either script.
    Name,
    /// About how old she is.
    Age,
    /// The state of India or the district of Bangladesh in which she was met.
    Place,
}
