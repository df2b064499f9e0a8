//! A change of what counts somewhere, written in the transaction of whatever caused it. Only ever added, so that no two
//! changes wait for one another; folded into the totals later.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, FigureKind};

/// A change of what counts somewhere.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "figure_delta")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is counted.
    pub kind: FigureKind,
    /// Of what: see [`figure_total`](super::figure_total).
    pub subject: String,
    /// How she comes back.
    pub channel: Channel,
    /// Where or when: see [`figure_total`](super::figure_total).
    pub place: String,
    /// How many more, or less.
    pub amount: i64,
}

impl ActiveModelBehavior for ActiveModel {}
