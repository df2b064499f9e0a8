use sea_orm::entity::prelude::*;

vocabulary! {
    /// What those who know a person answer to an enquiry of which they do not know who made it.
    EnquiryAnswer {
        /// Who asks may know that they know her, as long as she agrees to that.
        LetKnow = "LET_KNOW",
        /// Who asks learns nothing.
        StaySilent = "STAY_SILENT",
    }
}
