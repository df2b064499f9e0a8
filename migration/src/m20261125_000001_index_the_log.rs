//! Which cases the records of the log speak of, so that it can be read by case and by class.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::guard;
use crate::table::index;

/// Which cases the records of the log speak of, so that it can be read by case and by class.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

/// The fields that bodies written until now can name of a case, by the place of their class in the bit mask.
const FIELDS: &[(u8, &[&str])] = &[
    (
        0,
        &[
            "Query.case",
            "Query.cases",
            "Query.node",
            "Query.nodes",
            "Case.id",
            "Case.code",
            "Case.channel",
            "Case.stage",
            "Case.openedAt",
            "Case.enteredAt",
            "Case.lead",
            "Case.stages",
            "Case.person",
            "Case.relations",
            "Case.version",
            "Case.redactions",
            "Case.viewKey",
            "StageEntry.stage",
            "StageEntry.happenedAt",
            "StageEntry.enteredAt",
            "Relation.id",
            "Relation.kind",
            "Relation.agency",
            "Relation.beginsAt",
            "Relation.until",
            "Person.id",
            "Person.version",
            "Person.redactions",
            "Person.viewKey",
            "Consent.id",
            "Consent.redactions",
            "Consent.viewKey",
        ],
    ),
    (1, &["Case.homeDistrict"]),
    (2, &["Case.foundCountry", "Case.foundState", "Case.foundDistrict"]),
    (3, &["Person.name", "Person.nameBn", "Person.fatherName", "Person.motherName", "Person.nationalId"]),
    (
        4,
        &[
            "Case.minorStatus",
            "MinorStatus.state",
            "MinorStatus.reviewMonth",
            "MinorStatus.since",
            "Person.birth",
            "PartialDate.date",
            "PartialDate.year",
            "PartialDate.ageBand",
            "Consent.giver",
        ],
    ),
    (5, &["Case.homeUpazila", "Person.phone", "Person.address", "Area.line", "Area.district"]),
    (6, &["Case.presentPlace", "Case.nextPlace", "Consent.explainedBy", "Consent.placeKind"]),
    (7, &["Person.guardianName", "Person.familySituation"]),
    (8, &["Case.exploitation", "Case.meansOfControl"]),
    (9, &["Case.account"]),
    (10, &["Case.healthCondition"]),
    (
        11,
        &[
            "Case.gdReference",
            "Case.firReference",
            "Case.courtReference",
            "Case.externalReference",
            "Case.legalBases",
            "AttachedBasis.basis",
            "AttachedBasis.recipient",
            "AttachedBasis.beginsAt",
            "AttachedBasis.until",
        ],
    ),
    (
        13,
        &[
            "Case.handovers",
            "Handover.id",
            "Handover.channel",
            "Handover.plannedAt",
            "Handover.crossing",
            "Handover.post",
            "Handover.giving",
            "Handover.receiving",
            "Handover.needs",
            "Handover.opensAt",
            "Handover.closesAt",
            "Handover.confirmations",
            "Confirmation.side",
            "Confirmation.happenedAt",
            "Confirmation.enteredAt",
        ],
    ),
    (14, &["Case.traffickers", "Trafficker.name", "Trafficker.description"]),
    (
        16,
        &[
            "Case.consents",
            "Consent.packages",
            "Consent.language",
            "Consent.mode",
            "Consent.interpreter",
            "Consent.witnessed",
            "Consent.capacityAssessed",
            "Consent.givenAt",
            "Consent.enteredAt",
            "Consent.state",
            "Consent.notice",
            "Consent.provisions",
            "Provision.effect",
            "Provision.recipientAgency",
            "Provision.recipientRole",
            "Provision.purpose",
            "Provision.class",
            "Provision.country",
            "Provision.validFrom",
            "Provision.validUntil",
        ],
    ),
];

/// Reads the bodies: the line `setu.record.v1`, 15 bytes long, and one JSON object. Each class has a bit of its own, so
/// that a sum of distinct bits is the mask.
const BACKFILL_SQLITE: &str = "
    WITH field(path, bit) AS (VALUES {fields}),
    record(id, body) AS (SELECT record_id, CAST(substr(body, 16) AS TEXT) FROM audit_body),
    entry(id, pseudonym, list) AS (
        SELECT record.id, one.value ->> '$.case', json_extract(one.value, '$.shown')
            FROM record, json_each(record.body, '$.cases') one
        UNION ALL SELECT record.id, one.value ->> '$.case', json_extract(one.value, '$.masked')
            FROM record, json_each(record.body, '$.cases') one
        UNION ALL SELECT record.id, one.value ->> '$.case', '[]' FROM record, json_each(record.body, '$.changes') one)
    INSERT INTO audit_case (record_id, pseudonym, classes)
    SELECT entry.id, unhex(entry.pseudonym), coalesce(sum(DISTINCT field.bit), 0)
    FROM entry LEFT JOIN json_each(entry.list) row ON true LEFT JOIN field ON field.path = row.value ->> '$[0]'
    WHERE length(entry.pseudonym) > 0 GROUP BY 1, 2";

const BACKFILL_POSTGRES: &str = "
    WITH field(path, bit) AS (VALUES {fields}),
    record(id, body) AS (SELECT record_id, convert_from(substring(body FROM 16), 'UTF8')::jsonb FROM audit_body),
    entry(id, pseudonym, list) AS (
        SELECT id, one ->> 'case', (one -> 'shown') || (one -> 'masked')
            FROM record, jsonb_array_elements(record.body -> 'cases') one
        UNION ALL SELECT id, one ->> 'case', '[]'::jsonb
            FROM record, jsonb_array_elements(record.body -> 'changes') one)
    INSERT INTO audit_case (record_id, pseudonym, classes)
    SELECT entry.id, decode(entry.pseudonym, 'hex'), coalesce(sum(DISTINCT field.bit), 0)
    FROM entry LEFT JOIN LATERAL jsonb_array_elements(entry.list) line ON true
        LEFT JOIN field ON field.path = line ->> 0
    WHERE length(entry.pseudonym) > 0 GROUP BY 1, 2";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("audit_case")
                    .col(uuid("record_id"))
                    .col(blob("pseudonym"))
                    .col(big_integer("classes"))
                    .primary_key(Index::create().col("record_id").col("pseudonym"))
                    .to_owned(),
            )
            .await?;
        index(manager, "audit_case", &["pseudonym", "record_id"], false).await?;
        index(manager, "audit_body", &["agency_id", "at", "record_id"], false).await?;
        index(manager, "audit_body", &["member_id", "at", "record_id"], false).await?;
        backfill(manager).await?;
        guard::no_update(manager, "audit_case").await
    }
}

async fn backfill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let bit = |(place, paths): &(u8, &[&str])| {
        paths.iter().map(|path| format!("('{path}', {})", 1_i64 << place)).collect::<Vec<_>>().join(", ")
    };
    let fields: Vec<String> = FIELDS.iter().map(bit).collect();
    let postgres = manager.get_database_backend() == DbBackend::Postgres;
    let sql = if postgres { BACKFILL_POSTGRES } else { BACKFILL_SQLITE };
    manager.get_connection().execute_unprepared(&sql.replace("{fields}", &fields.join(", "))).await?;
    Ok(())
}
