//! Recording of whom she must be kept safe, and what is known of them.

use entities::case_trafficker;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, words};
use crate::disclosure::field::Field;
use crate::store::writing::{Columns, TraffickerText};

/// What is said of an accused person.
#[derive(Clone, Default)]
pub struct Accused {
    /// The name, where it is named; nothing clears it.
    pub name: Option<Option<String>>,
    /// What is known, where it is named; nothing clears it.
    pub description: Option<Option<String>>,
}

impl std::fmt::Debug for Accused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Accused(..)")
    }
}

/// Adds an accused person to a case.
#[derive(Clone, Debug)]
pub struct AddTrafficker {
    /// The case.
    pub case: Uuid,
    /// The key of the new row; given away before, since the row is the subject of its key.
    pub id: Uuid,
    /// What is known.
    pub accused: Accused,
}

impl Deed for AddTrafficker {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.id]
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.writes_accused(&here)?;
        let Accused { name, description } = formed(self.accused)?;
        let text = TraffickerText { name: name.flatten(), description: description.flatten() };
        if text.name.is_none() && text.description.is_none() {
            return Err(Refusal::new(RefusalCode::Invalid, "input", "say at least a name or what is known").into());
        }
        desk.writing.add_trafficker_as((here.id, self.id), text).await?;
        Ok(Done { case: Some(here.id), made: Some(self.id), waits: false })
    }
}

/// Corrects what is known of an accused person.
#[derive(Clone, Debug)]
pub struct CorrectTrafficker {
    /// The case.
    pub case: Uuid,
    /// The accused person.
    pub id: Uuid,
    /// The version of the case that was read.
    pub version: String,
    /// What is known.
    pub accused: Accused,
}

impl Deed for CorrectTrafficker {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.traffickerId").await?;
        desk.writes_accused(&here)?;
        let query = case_trafficker::Entity::find_by_id(self.id).filter(case_trafficker::Column::CaseId.eq(here.id));
        let row = query.one(desk.db()).await?.ok_or_else(|| Refusal::not_found("input.traffickerId"))?;
        desk.check_version(&here, (Field::CaseVersion, &self.version)).await?;
        let Accused { name, description } = formed(self.accused)?;
        let mut columns = Columns::default();
        for (column, text) in [("name", name), ("description", description)] {
            if let Some(text) = text {
                columns.name(column, text);
            }
        }
        desk.writing.correct_trafficker(row, columns).await?;
        Ok(Done { case: Some(here.id), made: Some(self.id), waits: false })
    }
}

impl Desk {
    fn writes_accused(&self, here: &Here) -> Result<(), Stop> {
        let fields = [Field::TraffickerName, Field::TraffickerDescription].into_iter();
        unless_empty(self.unwritable(here, fields, |field| format!("input.{}", field.name())))
    }
}

fn formed(accused: Accused) -> Result<Accused, Stop> {
    let wrong = |field: &str| {
        let field = format!("input.{field}");
        move |told| Stop::from(Refusal::new(RefusalCode::Invalid, field, told))
    };
    let name = accused.name.map(|text| text.map_or(Ok(None), |text| words::line(&text, 200))).transpose();
    let known = accused.description.map(|text| text.map_or(Ok(None), |text| words::words(&text))).transpose();
    Ok(Accused { name: name.map_err(wrong("name"))?, description: known.map_err(wrong("description"))? })
}
