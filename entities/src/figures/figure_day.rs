//! A day that counts of a case: on which it came to where it stands, on which a clock began to run, on which a verification came
//! to a body, on which a stage was first reached. Worked out from the case's own rows.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, FigureKind};

/// A day that counts of a case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_day")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What began.
    pub kind: FigureKind,
    /// Of what: the code of a stage, of two stages with `>` between, or of a verifying body.
    pub subject: String,
    /// How she comes back.
    pub channel: Channel,
    /// The agency at which a verification lies, where it has an account.
    pub agency_id: Option<Uuid>,
    /// What stands in the way there: sorted codes with commas between.
    pub blockers: String,
    /// The day in Bangladesh.
    pub day: Date,
}

impl ActiveModelBehavior for ActiveModel {}
