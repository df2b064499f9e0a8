use std::collections::BTreeMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

use super::*;
use crate::disclosure::field::Field;
use crate::graphql::vocabulary::{Language, PackageCode};

struct Lists;

#[Object]
impl Lists {
    async fn districts(&self) -> Vec<District> {
        districts()
    }
    async fn upazilas(&self, district_pcode: Option<String>) -> Vec<Upazila> {
        upazilas(district_pcode.as_deref())
    }
    async fn police_stations(&self, district_pcode: Option<String>) -> Vec<PoliceStation> {
        police_stations(district_pcode.as_deref())
    }
    async fn crossings(&self) -> Vec<Crossing> {
        crossings()
    }
    async fn indian_states(&self) -> Vec<IndianState> {
        indian_states()
    }
    async fn legal_bases(&self) -> Vec<LegalBasis> {
        legal_bases()
    }
    async fn attachment_limits(&self) -> Vec<AttachmentLimit> {
        attachment_limits()
    }
    async fn stage_targets(&self) -> Vec<StageTarget> {
        stage_targets()
    }
    async fn codes(&self, list: Option<String>) -> Vec<Code> {
        codes(list.as_deref())
    }
    async fn public_figures(&self, compares_with: Option<OwnFigure>, reported: bool) -> Vec<PublicFigure> {
        public_figures(compares_with, reported)
    }
    async fn notices(&self, package: Option<PackageCode>, language: Option<Language>) -> Vec<Notice> {
        notices(package, language)
    }
}

const OBJECTS: [&str; 11] = [
    "AttachmentLimit",
    "District",
    "Upazila",
    "PoliceStation",
    "Crossing",
    "IndianState",
    "Code",
    "LegalBasis",
    "StageTarget",
    "Notice",
    "PublicFigure",
];

fn schema() -> Schema<Lists, EmptyMutation, EmptySubscription> {
    Schema::new(Lists, EmptyMutation, EmptySubscription)
}

/// Every field of the object types above with what its directive says, as the printed schema has them.
fn printed() -> BTreeMap<String, Option<String>> {
    let document = parse_schema(schema().sdl()).unwrap();
    let mut fields = BTreeMap::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let object = definition.node.name.node.to_string();
        let TypeKind::Object(kind) = definition.node.kind else { continue };
        if OBJECTS.contains(&object.as_str()) {
            for field in kind.fields {
                assert!(field.node.description.is_some(), "{object}.{} is not described", field.node.name.node);
                let directive = field.node.directives.iter().find(|d| d.node.name.node == "dataClass");
                let class = directive.map(|d| d.node.get_argument("name").unwrap().node.to_string());
                fields.insert(format!("{object}.{}", field.node.name.node), class);
            }
        }
    }
    fields
}

#[test]
fn the_schema_has_the_fields_of_the_table_with_their_classes() {
    let table: BTreeMap<String, Option<String>> = OBJECTS
        .iter()
        .flat_map(|object| Field::of(object))
        .map(|field| (field.path(), Some(field.class().code().to_owned())))
        .collect();
    assert_eq!(printed(), table);
    assert!(schema().sdl().contains("directive @dataClass(name: DataClass!) on FIELD_DEFINITION"));
}

#[tokio::test]
async fn lists_are_narrowed_and_links_are_followed() {
    let query = r#"{
        upazilas(districtPcode: "BD4065") { nameEn kind district { nameBn divisionEn } }
        policeStations(districtPcode: "BD4065") { id upazila { pcode } }
        crossings { id mode indianState { name } district { nameEn } }
        codes(list: "GENDER") { value }
        notices(package: COURT, language: BN) { id version }
        none: upazilas(districtPcode: "BD0000") { pcode }
    }"#;
    let answer = schema().execute(query).await;
    assert_eq!(answer.errors, []);
    let data = answer.data.into_json().unwrap();
    let narail = serde_json::json!({ "nameBn": "নড়াইল", "divisionEn": "Khulna" });
    let upazilas: Vec<_> =
        data["upazilas"].as_array().unwrap().iter().map(|u| (&u["nameEn"], &u["district"])).collect();
    assert_eq!(upazilas.iter().map(|u| u.0).collect::<Vec<_>>(), ["Kalia", "Lohagara", "Narail Sadar"]);
    assert!(upazilas.iter().all(|u| *u.1 == narail));
    assert_eq!(
        data["policeStations"][2],
        serde_json::json!({ "id": "PS-BD4065-NARAGATI", "upazila": { "pcode": "BD40650028" } })
    );
    let benapole = data["crossings"].as_array().unwrap().iter().find(|crossing| crossing["id"] == "benapole").unwrap();
    assert_eq!(
        *benapole,
        serde_json::json!({
            "id": "benapole",
            "mode": ["ROAD", "RAIL"],
            "indianState": { "name": "West Bengal" },
            "district": { "nameEn": "Jashore" },
        })
    );
    assert_eq!(data["codes"].as_array().unwrap().len(), 6);
    assert_eq!(data["notices"], serde_json::json!([{ "id": "COURT-1-bn", "version": 1 }]));
    assert_eq!(data["none"], serde_json::json!([]));
}

#[tokio::test]
async fn figures_that_a_reporter_told_are_given_only_to_who_asks_for_them() {
    let query = r"{
        published: publicFigures(reported: false) { code reported }
        all: publicFigures(reported: true) { code reported }
        india: publicFigures(comparesWith: FOUND_IN_INDIA, reported: false) { period value fewerThan }
    }";
    let answer = schema().execute(query).await;
    assert_eq!(answer.errors, []);
    let data = answer.data.into_json().unwrap();
    let of = |list: &str| data[list].as_array().unwrap().clone();
    assert!(of("published").iter().all(|row| row["reported"] == false));
    let reported = of("all").iter().filter(|row| row["reported"] == true).count();
    assert!(reported > 0);
    assert_eq!(of("all").len(), of("published").len() + reported);
    assert_eq!(
        data["india"],
        serde_json::json!([
            { "period": "2011", "value": 34, "fewerThan": null },
            { "period": "2012", "value": null, "fewerThan": 5 },
            { "period": "2017", "value": 17, "fewerThan": null },
            { "period": "2018", "value": 25, "fewerThan": null },
        ])
    );
}
