//! A release as it is made, kept and read: one code over everything in it.

use std::collections::BTreeMap;

use entities::vocabulary::{DecisionSetKind, FigureAudience, FigureDimension, PublishedMeasure, Stage};
use entities::{figure_cell, figure_interval, figure_release, figure_table};
use sea_orm::prelude::Uuid;

use crate::disclosure::control::{Cells, Counted, Path, Quarter, Spread, Wholes};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// A table of counts, as the policy described it when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedTable {
    /// The stable code.
    pub code: String,
    /// What it says, in plain words.
    pub sentence: String,
    /// Over what it is split; without it the whole stands alone.
    pub by: Option<FigureDimension>,
    /// From how many of others a cell is shown.
    pub k: u64,
    /// For whom it is.
    pub audience: FigureAudience,
    /// What is counted, each with its cells.
    pub counted: Vec<(PublishedMeasure, Cells)>,
}

/// How long it took from one stage to another, as the policy described it when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedInterval {
    /// The stable code.
    pub code: String,
    /// What it says, in plain words.
    pub sentence: String,
    /// The stage from which it is reckoned.
    pub from: Stage,
    /// The stage up to which it is reckoned.
    pub to: Stage,
    /// From how many of others it is told.
    pub k: u64,
    /// Over how many cases it is told.
    pub cases: u64,
    /// For whom it is.
    pub audience: FigureAudience,
    /// How long it took; none where that is withheld.
    pub spread: Option<Spread>,
}

/// The release of a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The key.
    pub key: Uuid,
    /// The quarter.
    pub quarter: Quarter,
    /// The version of the policy by which it was made.
    pub policy_version: String,
    /// The agency whose member made it, and the member.
    pub made_by: (Uuid, Uuid),
    /// When it was made.
    pub made_at: Instant,
    /// The tables, in the order of the policy.
    pub tables: Vec<ReleasedTable>,
    /// How long steps took, in the order of the policy.
    pub intervals: Vec<ReleasedInterval>,
}

impl Release {
    /// What of it is published for an audience. The cells are the same for everyone.
    #[must_use]
    pub fn only_for(mut self, audience: FigureAudience) -> Self {
        self.tables.retain(|table| table.audience <= audience);
        self.intervals.retain(|interval| interval.audience <= audience);
        self
    }

    /// What is published of each measure as a whole.
    #[must_use]
    pub fn wholes(&self) -> Wholes {
        let counted = self.tables.iter().flat_map(|table| &table.counted);
        counted.map(|(measure, cells)| (*measure, cells.get(&Path::whole()).copied().flatten())).collect()
    }

    /// Every cell in it, by table and measure.
    #[must_use]
    pub(super) fn counted(&self) -> Vec<Counted> {
        let counted = |table: &ReleasedTable| {
            let of = |(measure, cells): &(PublishedMeasure, Cells)| Counted {
                table: table.code.clone(),
                measure: *measure,
                cells: cells.clone(),
            };
            table.counted.iter().map(of).collect::<Vec<_>>()
        };
        self.tables.iter().flat_map(counted).collect()
    }

    /// What its code is made over: all of it, each part with its length.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let Self { key, quarter, policy_version, made_by: (agency, member), made_at, tables, intervals } = self;
        let mut out = b"setu.figures.v1".to_vec();
        let mut put = |part: &str| {
            out.extend_from_slice(&(part.len() as u64).to_be_bytes());
            out.extend_from_slice(part.as_bytes());
        };
        let head = [key.to_string(), quarter.to_string(), policy_version.clone(), agency.to_string()];
        head.iter().for_each(|part| put(part));
        put(&member.to_string());
        put(&made_at.timestamp_micros().to_string());
        put(&tables.len().to_string());
        for ReleasedTable { code, sentence, by, k, audience, counted } in tables {
            let parts =
                [code.as_str(), sentence, by.map_or("", FigureDimension::code), &k.to_string(), audience.code()];
            parts.iter().for_each(|part| put(part));
            put(&counted.len().to_string());
            for (measure, cells) in counted {
                put(measure.code());
                put(&cells.len().to_string());
                for (place, count) in cells {
                    put(&place.line());
                    put(&count.map(|count| count.to_string()).unwrap_or_default());
                }
            }
        }
        put(&intervals.len().to_string());
        for ReleasedInterval { code, sentence, from, to, k, cases, audience, spread } in intervals {
            let parts =
                [code.as_str(), sentence, from.code(), to.code(), &k.to_string(), &cases.to_string(), audience.code()];
            parts.iter().for_each(|part| put(part));
            let days = |Spread { half, nine_tenths }: &Spread| {
                let nine_tenths = nine_tenths.map_or_else(|| "-".to_owned(), |days| days.to_string());
                format!("{half} {nine_tenths}")
            };
            put(&spread.as_ref().map(days).unwrap_or_default());
        }
        out
    }

    /// The release of these rows, each table and interval in its order.
    pub(super) fn read(
        keyed: &Keyed,
        row: figure_release::Model,
        (tables, cells, intervals): (Vec<figure_table::Model>, Vec<figure_cell::Model>, Vec<figure_interval::Model>),
    ) -> Result<Self, StoreError> {
        let tampered = || StoreError::Tampered { kind: DecisionSetKind::Agency, owner: row.agency_id };
        let number = |number: i32| u64::try_from(number).map_err(|_| tampered());
        let mut counted: BTreeMap<String, BTreeMap<PublishedMeasure, Cells>> = BTreeMap::new();
        for cell in cells {
            let count = cell.count.map(|count| u64::try_from(count).map_err(|_| tampered())).transpose()?;
            let of = counted.entry(cell.table_code).or_default().entry(cell.measure).or_default();
            of.insert(Path::read(&cell.place), count);
        }
        let table = |table: figure_table::Model| {
            Ok(ReleasedTable {
                counted: counted.remove(&table.code).unwrap_or_default().into_iter().collect(),
                code: table.code,
                sentence: table.sentence,
                by: table.dimension,
                k: number(table.k)?,
                audience: table.audience,
            })
        };
        let tables = tables.into_iter().map(table).collect::<Result<_, StoreError>>()?;
        let interval = |interval: figure_interval::Model| {
            let days = |days: Option<i32>| days.map(|days| u32::try_from(days).map_err(|_| tampered())).transpose();
            let (half, nine_tenths) = (days(interval.half)?, days(interval.nine_tenths)?);
            Ok(ReleasedInterval {
                code: interval.code,
                sentence: interval.sentence,
                from: interval.from_stage,
                to: interval.to_stage,
                k: number(interval.k)?,
                cases: number(interval.cases)?,
                audience: interval.audience,
                spread: half.map(|half| Spread { half, nine_tenths }),
            })
        };
        let intervals = intervals.into_iter().map(interval).collect::<Result<_, StoreError>>()?;
        let release = Self {
            key: row.id,
            quarter: Quarter::parse(&row.period).ok_or_else(tampered)?,
            policy_version: row.policy_version.clone(),
            made_by: (row.agency_id, row.member_id),
            made_at: row.entered_at,
            tables,
            intervals,
        };
        let is_whole = release.quarter.from() == row.begins_at && counted.is_empty();
        if is_whole && keyed.decision_mac_fits(&release.bytes(), &row.mac) { Ok(release) } else { Err(tampered()) }
    }
}
