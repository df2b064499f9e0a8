//! What she says about going home.

use entities::return_wish;
use entities::vocabulary::{CaptureMode, DataClass, Language, ReturnWord};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;
use super::her_word::her_word;

her_word! {
    /// What she says about going home, as one viewer sees it.
    ReturnWishView of return_wish: ReturnWord,
    /// What she said about going home, as far as the viewer may know of it: the oldest first.
    return_wishes as CaseReturnWishes,
    "ReturnWish" with ReturnWishId ReturnWishRedactions ReturnWishViewKey ReturnWishWish ReturnWishLanguage ReturnWishMode ReturnWishInterpreter ReturnWishWitnessed
        ReturnWishCapacityAssessed ReturnWishSaidAt ReturnWishEnteredAt ReturnWishExplainedBy
}
