use std::collections::BTreeSet;

use chrono::{DateTime, TimeZone, Utc};
use entities::vocabulary::{Language, LegalBasisKind, PackageCode};
use migration::Migrator;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, Database, DatabaseConnection, EntityTrait, IntoActiveModel, Set as To,
};
use sea_orm_migration::MigratorTrait;

use super::*;
use crate::disclosure::policy::{self, Ground, Policy};

#[test]
fn the_files_hold_what_they_should() {
    let divisions: BTreeSet<_> = districts().iter().map(|row| &row.division_pcode).collect();
    assert_eq!((divisions.len(), districts().len()), (8, 64));
    let cities = upazilas().iter().filter(|row| row.kind == UpazilaKind::CityCorporation).count();
    assert_eq!((upazilas().len(), cities), (507, 12));
    assert_eq!((police_stations().len(), crossings().len(), indian_states().len()), (38, 27, 36));
    let of =
        |name| police_stations().iter().filter(|row| district(&row.district_pcode).unwrap().name_en == name).count();
    assert_eq!(["Khulna", "Narail", "Jashore", "Satkhira"].map(of), [17, 4, 9, 8]);
}

#[test]
fn every_reference_resolves() {
    for row in upazilas() {
        assert!(district(&row.district_pcode).is_some(), "{}", row.pcode);
        assert!(row.pcode.starts_with(&row.district_pcode), "{}", row.pcode);
    }
    for row in police_stations() {
        assert!(district(&row.district_pcode).is_some(), "{}", row.id);
        let within = |pcode: &String| upazila(pcode).is_some_and(|found| found.district_pcode == row.district_pcode);
        assert!(row.upazila_pcode.iter().all(within), "{}", row.id);
    }
    for row in crossings() {
        assert!(district(&row.district_pcode).is_some(), "{}", row.id);
        let within = |pcode: &String| upazila(pcode).is_some_and(|found| found.district_pcode == row.district_pcode);
        assert!(row.upazila_pcode.iter().all(within), "{}", row.id);
        assert!(indian_state(&row.indian_state).is_some_and(|state| state.borders_bangladesh), "{}", row.id);
        assert_eq!(row.time_zone.parse(), Ok(chrono_tz::Asia::Dhaka), "{}", row.id);
        assert!(!row.mode.is_empty(), "{}", row.id);
    }
    for row in partners() {
        assert!(row.district_pcode.iter().all(|pcode| district(pcode).is_some()), "{}", row.code);
    }
}

fn assert_distinct<K: Ord + std::fmt::Debug>(keys: impl Iterator<Item = K>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        let shown = format!("{key:?}");
        assert!(seen.insert(key), "{shown} stands twice");
    }
}

#[test]
fn no_key_stands_twice_and_lists_are_in_order() {
    assert!(districts().is_sorted_by_key(|row| &row.pcode));
    assert!(upazilas().is_sorted_by_key(|row| &row.pcode));
    assert!(police_stations().is_sorted_by_key(|row| &row.id));
    assert!(crossings().is_sorted_by_key(|row| &row.id));
    assert!(legal_basis_rows().is_sorted_by_key(|row| &row.code));
    assert!(stage_targets().is_sorted_by_key(|row| &row.code));
    assert!(notices().is_sorted_by_key(|row| (row.package, row.version)));
    assert_distinct(districts().iter().map(|row| &row.pcode));
    assert_distinct(districts().iter().map(|row| &row.iso_3166_2));
    assert_distinct(upazilas().iter().map(|row| &row.pcode));
    assert_distinct(police_stations().iter().map(|row| &row.id));
    assert_distinct(crossings().iter().map(|row| &row.id));
    assert_distinct(indian_states().iter().map(|row| &row.code));
    assert_distinct(codes().iter().map(|row| (&row.list, &row.value)));
    assert_distinct(legal_basis_rows().iter().map(|row| &row.code));
    assert_distinct(stage_targets().iter().map(|row| &row.code));
    assert_distinct(notices().iter().map(|row| &row.id));
    assert_distinct(partners().iter().map(|row| &row.code));
    assert!(public_figures().is_sorted_by_key(|row| &row.code));
    assert_distinct(public_figures().iter().map(|row| &row.code));
}

#[test]
fn every_target_is_between_stages_of_its_channel_and_says_who_says_so() {
    use crate::disclosure::journey;
    for row in stage_targets() {
        let (from, to) = (row.from_stage, row.to_stage);
        assert!(journey::fits(row.channel, from, &[], &[to]), "{}", row.code);
        assert!(row.value > 0 && row.source.split_whitespace().count() > 3, "{}", row.code);
        // What a newspaper quotes is no legal text: whoever finds one changes this too.
        assert!(!row.verified, "{}", row.code);
    }
}

#[test]
fn every_published_figure_says_who_counted_and_how_it_stands_to_ours() {
    for row in public_figures() {
        assert!(row.value.is_some() != row.fewer_than.is_some(), "{} has one of a value and a bound", row.code);
        assert!(!row.source.is_empty() && !row.terms.is_empty() && !row.note.is_empty(), "{}", row.code);
        // What none of ours compares with says so, and why.
        let beside_none = row.note.contains("stands beside no figure of ours: ");
        assert_eq!(row.compares_with.is_none(), beside_none, "{}", row.code);
        // What only a reporter told stands beside nothing and is named for what it is.
        assert_eq!(row.reported, row.note.contains("a reporter's figure"), "{}", row.code);
        assert!(!row.reported || row.compares_with.is_none(), "{}", row.code);
        assert_eq!(row.reported, row.code.starts_with("REPORTED-"), "{}", row.code);
        assert_eq!(row.reported, row.source.contains("quoted by"), "{}", row.code);
        assert_eq!(row.about.len(), 3, "{}", row.code);
        let in_india = row.about == "IND" && row.dimension == PublicDimension::CitizensOfBangladesh;
        assert_eq!(row.compares_with == Some(OwnFigure::FoundInIndia), in_india, "{}", row.code);
    }
    assert!(OwnFigure::ALL.iter().all(|own| public_figures().iter().any(|row| row.compares_with == Some(*own))));
}

#[test]
fn no_name_is_shown_as_sourced_that_is_not() {
    let without: BTreeSet<_> = upazilas().iter().filter(|row| row.name_bn.is_none()).map(|row| &*row.name_en).collect();
    let unsourced = ["Indurkani", "Shantiganj", "Shayestaganj", "Khulna City Corporation"];
    assert!(unsourced.iter().all(|name| without.contains(name)));
    for row in upazilas().iter().filter(|row| row.kind == UpazilaKind::CityCorporation) {
        assert_eq!(row.name_bn, None, "{}", row.pcode);
    }
    assert!(!police_station("PS-BD4065-NARAGATI").unwrap().verified);
    assert!(!police_station("PS-BD4047-KHULNA-SADAR").unwrap().verified);
    assert!(police_station("PS-BD4041-BENAPOLE-PORT").unwrap().verified);
}

#[test]
fn every_legal_basis_of_the_policy_exists_and_the_policy_compiles() {
    let policy = Policy::compile(policy::DEFAULT, &legal_bases()).unwrap_or_else(|faults| panic!("{faults}"));
    for rule in policy.rules() {
        for code in &rule.legal_basis {
            assert!(legal_basis(code).is_some(), "rule `{}` names `{code}`", rule.id);
        }
        if let Ground::Basis(codes) = &rule.needs.ground {
            for code in codes {
                assert!(legal_basis(code).is_some(), "rule `{}` names `{code}`", rule.id);
            }
        }
    }
}

#[test]
fn only_a_court_and_a_threat_to_life_override_a_refusal() {
    for row in legal_basis_rows() {
        let may = matches!(row.kind, LegalBasisKind::CourtOrder | LegalBasisKind::VitalInterest);
        assert_eq!(row.overrides_refusal, may, "{}", row.code);
        assert!(row.in_force_until.is_none_or(|until| row.in_force_from < until), "{}", row.code);
    }
    let repealed = legal_basis("PSHTA-2012-S33").unwrap().in_force_until;
    assert_eq!(repealed, Some(legal_basis("PSHTO-2026").unwrap().in_force_from));
}

#[test]
fn every_package_has_its_notice_in_bangla_and_english() {
    let policy = Policy::compile(policy::DEFAULT, &legal_bases()).unwrap();
    for package in policy.packages() {
        let version = i32::try_from(package.version).unwrap();
        let bangla = notice(package.code, version, Language::Bangla).unwrap();
        let english = notice(package.code, version, Language::English).unwrap();
        assert!(bangla.text.contains("সম্মতি") && english.text.contains("consent"), "{}", bangla.id);
        for text in [&bangla.text, &english.text] {
            assert!(text.lines().all(|line| !line.trim().is_empty()), "{} has an empty line", bangla.id);
        }
        // The two say the same things in the same order.
        assert_eq!(bangla.text.lines().count(), english.text.lines().count(), "{}", bangla.id);
    }
    // Older versions stay: what was read to somebody must be there as long as her consent is.
    assert!(notices().len() >= PackageCode::ALL.len() * 2 && notices().len().is_multiple_of(2));
}

#[test]
fn bangla_is_written_in_one_form() {
    // Unicode's canonical form spells these letters with a dot of its own; mixed, equal names would differ.
    for set in [district::FILE, upazila::FILE, police_station::FILE, crossing::FILE, code::FILE, notice::FILE] {
        assert!(!set.contains(['\u{9dc}', '\u{9dd}', '\u{9df}']));
    }
}

async fn database() -> DatabaseConnection {
    let db = Database::connect("sqlite::memory:").await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db
}

fn at(hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, hour, 0, 0).unwrap()
}

/// Every row of every table that a load writes.
async fn stored(db: &impl ConnectionTrait) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    macro_rules! all {
        ($($table:ident),+) => {
            $(rows.extend(entities::$table::Entity::find().all(db).await.unwrap().iter().map(|row| format!("{row:?}")));)+
        };
    }
    all!(
        district,
        upazila,
        police_station,
        indian_state,
        crossing,
        code,
        legal_basis,
        stage_target,
        notice,
        reference_set
    );
    rows
}

fn differences(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Vec<String> {
    one.symmetric_difference(other).cloned().collect()
}

#[tokio::test]
async fn loading_twice_gives_the_same_rows_and_writes_once() {
    let db = database().await;
    let first = load(&db, at(1)).await.unwrap();
    assert!(first.sets.iter().all(|set| set.written));
    let rows = stored(&db).await;
    let expected: usize = first.sets.iter().map(|set| set.set.rows).sum();
    assert_eq!(rows.len(), expected + first.sets.len());
    let second = load(&db, at(2)).await.unwrap();
    assert!(second.sets.iter().all(|set| !set.written));
    assert_eq!(differences(&stored(&db).await, &rows), Vec::<String>::new());
}

#[tokio::test]
async fn another_file_brings_its_rows_up_to_date() {
    let db = database().await;
    load(&db, at(1)).await.unwrap();
    let rows = stored(&db).await;
    // As if an older release had loaded other words.
    let old = entities::district::Entity::find_by_id("BD4041").one(&db).await.unwrap().unwrap();
    let mut old = old.into_active_model();
    old.name_en = To("Jessore".to_owned());
    old.update(&db).await.unwrap();
    entities::upazila::Entity::delete_by_id("BD40410090").exec(&db).await.unwrap();
    for name in ["district", "upazila"] {
        let set = entities::reference_set::Entity::find_by_id(name).one(&db).await.unwrap().unwrap();
        let mut set = set.into_active_model();
        set.sha256 = To("of an older file".to_owned());
        set.update(&db).await.unwrap();
    }
    let loaded = load(&db, at(1)).await.unwrap();
    let written: Vec<_> = loaded.sets.iter().filter(|set| set.written).map(|set| set.set.name).collect();
    assert_eq!(written, ["district", "upazila"]);
    assert_eq!(differences(&stored(&db).await, &rows), Vec::<String>::new());
}

#[tokio::test]
async fn the_words_of_a_notice_never_change_under_its_version() {
    let db = database().await;
    load(&db, at(1)).await.unwrap();
    let read = entities::notice::Entity::find_by_id("COURT-1-bn").one(&db).await.unwrap().unwrap();
    let mut read = read.into_active_model();
    read.text_sha256 = To("of other words".to_owned());
    read.update(&db).await.unwrap();
    let set = entities::reference_set::Entity::find_by_id("notice").one(&db).await.unwrap().unwrap();
    let mut set = set.into_active_model();
    set.sha256 = To("of an older file".to_owned());
    set.update(&db).await.unwrap();
    let error = load(&db, at(2)).await.unwrap_err();
    assert!(error.to_string().contains("the notice `COURT-1-bn` is stored with other words"), "{error}");
}
