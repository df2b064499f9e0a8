//! What she says about testifying.

use entities::testimony_wish;
use entities::vocabulary::{CaptureMode, DataClass, Language, TestimonyWord};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::redaction::Redaction;
use super::CaseView;
use super::her_word::her_word;

her_word! {
    /// What she says about testifying, as one viewer sees it.
    TestimonyWishView of testimony_wish: TestimonyWord,
    /// What she said about testifying, as far as the viewer may know of it: the oldest first.
    testimony_wishes as CaseTestimonyWishes,
    "TestimonyWish" with TestimonyWishId TestimonyWishRedactions TestimonyWishViewKey TestimonyWishWish TestimonyWishLanguage TestimonyWishMode TestimonyWishInterpreter TestimonyWishWitnessed
        TestimonyWishCapacityAssessed TestimonyWishSaidAt TestimonyWishEnteredAt TestimonyWishExplainedBy
}
