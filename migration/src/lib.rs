//! The history of the tables, the same on SQLite and PostgreSQL. Imports nothing of the rest of the project, so that
//! history does not move when the vocabulary does. Migrations only go forward: they add, then backfill, then drop in a
//! later release; a database is taken back by restoring a backup.

// The trait of the library hides the lifetime of its manager, and an implementation has to write it the same way.
#![expect(elided_lifetimes_in_paths, reason = "the trait that the migrations implement hides it")]

mod guard;
pub mod keys;
pub mod table;

mod m20261124_000001_create_reference;
mod m20261124_000002_create_agencies;
mod m20261124_000003_create_persons;
mod m20261124_000004_create_cases;
mod m20261124_000005_create_sealed_groups;
mod m20261124_000006_create_relations;
mod m20261124_000007_create_consents;
mod m20261124_000008_create_handovers;
mod m20261124_000009_create_log;
mod m20261125_000001_index_the_log;
mod m20261125_000002_create_search;
mod m20261125_000003_create_acts;
mod m20261125_000004_create_court_orders;
mod m20261125_000005_create_corrections;
mod m20261125_000006_create_links;
mod m20261125_000007_create_notices;
mod m20261125_000008_create_subject_requests;
mod m20261128_000001_create_referrals;
mod m20261128_000010_tell_outcomes;
mod m20261128_000011_group_lines;
mod m20261128_000020_create_travel_documents;
mod m20261128_000021_create_stage_targets;
mod m20261128_000030_create_access_requests;
mod m20261128_000031_create_emergency_access;
mod m20261128_000040_create_happenings;
mod m20261128_000050_create_verifications;
mod m20261128_000060_create_printed_sheets;
mod m20261128_000070_create_enquiries;
mod m20261128_000080_create_home_investigations;
mod m20261128_000081_create_return_wishes;
mod m20261128_000082_create_best_interest_decisions;
mod m20261128_000090_create_issued_forms;
mod m20261128_000091_keep_when_she_said_no;
mod m20261128_000100_create_outside_disclosures;
mod m20261128_000110_create_support_plans;
mod m20261128_000111_create_follow_ups;
mod m20261128_000120_create_court_cases;
mod m20261128_000121_create_testimony_wishes;
mod m20261128_000122_create_hearings;
mod m20261128_000130_create_attachments;
mod m20261128_000140_create_awareness;
mod m20261128_000141_create_thana_partnerships;
mod m20261128_000142_create_meetings;
mod m20261128_000149_code_court_rows;
mod m20261128_000150_create_duties;
mod m20261128_000151_plan_contact_without_a_request;
mod m20261128_000161_tell_of_safety_alerts;
mod m20261128_000170_create_decisions;
mod m20261128_000180_create_figures;
mod m20261128_000190_create_figure_releases;
mod m20261128_000195_create_meeting_packs;
mod m20261129_000200_index_figure_days;
mod m20261129_000205_index_what_lies_at_a_body;
mod m20261129_000206_tidy_figures_often;

use sea_orm_migration::prelude::*;

/// Every migration, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_create_reference::Migration),
            Box::new(m20261124_000002_create_agencies::Migration),
            Box::new(m20261124_000003_create_persons::Migration),
            Box::new(m20261124_000004_create_cases::Migration),
            Box::new(m20261124_000005_create_sealed_groups::Migration),
            Box::new(m20261124_000006_create_relations::Migration),
            Box::new(m20261124_000007_create_consents::Migration),
            Box::new(m20261124_000008_create_handovers::Migration),
            Box::new(m20261124_000009_create_log::Migration),
            Box::new(m20261125_000001_index_the_log::Migration),
            Box::new(m20261125_000002_create_search::Migration),
            Box::new(m20261125_000003_create_acts::Migration),
            Box::new(m20261125_000004_create_court_orders::Migration),
            Box::new(m20261125_000005_create_corrections::Migration),
            Box::new(m20261125_000006_create_links::Migration),
            Box::new(m20261125_000007_create_notices::Migration),
            Box::new(m20261125_000008_create_subject_requests::Migration),
            Box::new(m20261128_000001_create_referrals::Migration),
            Box::new(m20261128_000010_tell_outcomes::Migration),
            Box::new(m20261128_000011_group_lines::Migration),
            Box::new(m20261128_000020_create_travel_documents::Migration),
            Box::new(m20261128_000021_create_stage_targets::Migration),
            Box::new(m20261128_000030_create_access_requests::Migration),
            Box::new(m20261128_000031_create_emergency_access::Migration),
            Box::new(m20261128_000040_create_happenings::Migration),
            Box::new(m20261128_000050_create_verifications::Migration),
            Box::new(m20261128_000060_create_printed_sheets::Migration),
            Box::new(m20261128_000070_create_enquiries::Migration),
            Box::new(m20261128_000080_create_home_investigations::Migration),
            Box::new(m20261128_000081_create_return_wishes::Migration),
            Box::new(m20261128_000082_create_best_interest_decisions::Migration),
            Box::new(m20261128_000090_create_issued_forms::Migration),
            Box::new(m20261128_000091_keep_when_she_said_no::Migration),
            Box::new(m20261128_000100_create_outside_disclosures::Migration),
            Box::new(m20261128_000110_create_support_plans::Migration),
            Box::new(m20261128_000111_create_follow_ups::Migration),
            Box::new(m20261128_000120_create_court_cases::Migration),
            Box::new(m20261128_000121_create_testimony_wishes::Migration),
            Box::new(m20261128_000122_create_hearings::Migration),
            Box::new(m20261128_000130_create_attachments::Migration),
            Box::new(m20261128_000140_create_awareness::Migration),
            Box::new(m20261128_000141_create_thana_partnerships::Migration),
            Box::new(m20261128_000142_create_meetings::Migration),
            Box::new(m20261128_000149_code_court_rows::Migration),
            Box::new(m20261128_000150_create_duties::Migration),
            Box::new(m20261128_000151_plan_contact_without_a_request::Migration),
            Box::new(m20261128_000161_tell_of_safety_alerts::Migration),
            Box::new(m20261128_000170_create_decisions::Migration),
            Box::new(m20261128_000180_create_figures::Migration),
            Box::new(m20261128_000190_create_figure_releases::Migration),
            Box::new(m20261128_000195_create_meeting_packs::Migration),
            Box::new(m20261129_000200_index_figure_days::Migration),
            Box::new(m20261129_000205_index_what_lies_at_a_body::Migration),
            Box::new(m20261129_000206_tidy_figures_often::Migration),
        ]
    }
}
