//! The schema: the same in the file as in the program, every field of one class, every word described.

use std::fs;
use std::path::Path;

use api::graphql::schema::{differences, sdl};
use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};

#[test]
fn the_file_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    if std::env::var_os("SETU_BLESS").is_some() {
        fs::write(&path, sdl()).unwrap();
    }
    let file = fs::read_to_string(path).unwrap();
    assert!(file == sdl(), "schema.graphql differs; SETU_BLESS=1 rewrites it, then read its diff");
}

#[test]
fn the_table_of_classes_and_the_schema_agree() {
    assert_eq!(differences(&sdl()), Vec::<String>::new());
}

/// The schema with one passage changed.
#[track_caller]
fn changed(from: &str, to: &str) -> Vec<String> {
    let printed = sdl();
    assert!(printed.contains(from), "`{from}` does not stand in the schema");
    differences(&printed.replacen(from, to, 1))
}

#[test]
fn a_field_that_the_table_lacks_is_found() {
    let name = "  fatherName: String @dataClass(name: IDENTITY)\n";
    let found = changed(name, &format!("{name}  shoeSize: Int @dataClass(name: IDENTITY)\n"));
    assert_eq!(found, ["Person.shoeSize has no class"]);
}

#[test]
fn a_type_that_the_table_lacks_is_found() {
    let printed = sdl() + "\ntype Secret {\n  text: String @dataClass(name: HEALTH)\n}\n";
    assert_eq!(differences(&printed), ["Secret.text has no class"]);
}

#[test]
fn a_class_that_differs_is_found() {
    let found =
        changed("account: String @dataClass(name: NARRATIVE)", "account: String @dataClass(name: COORDINATION)");
    assert_eq!(found, ["Case.account is NARRATIVE and the schema says COORDINATION"]);
    let both = "account: String @dataClass(name: NARRATIVE) @dataClass(name: PUBLIC)";
    let found = changed("account: String @dataClass(name: NARRATIVE)", both);
    assert_eq!(found, ["Case.account is NARRATIVE and the schema says NARRATIVE and PUBLIC"]);
}

#[test]
fn a_field_without_a_class_is_found() {
    let found = changed("account: String @dataClass(name: NARRATIVE)", "account: String");
    assert_eq!(found, ["Case.account is NARRATIVE and the schema says no class"]);
}

#[test]
fn a_controlled_field_that_cannot_be_null_is_found() {
    let found = changed("account: String @dataClass", "account: String! @dataClass");
    assert_eq!(found, ["Case.account can be withheld and must be nullable"]);
}

#[test]
fn a_field_that_the_schema_lost_is_found() {
    let field = "  \"\"\"\n  What happened, in words.\n  \"\"\"\n  account: String @dataClass(name: NARRATIVE)\n";
    let found = changed(field, "");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Case.account"), "{found:?}");
    assert!(!differences("type Query {").is_empty(), "a schema that cannot be read agrees with nothing");
}

#[test]
fn every_word_is_described() {
    let mut bare = Vec::new();
    let mut check = |name: String, description: Option<&Positioned<String>>| {
        let words = description.map_or("", |text| text.node.trim());
        // The library makes connections and gives them no words; their fields have some.
        if words.is_empty() && !name.ends_with("Connection") {
            bare.push(name);
        }
    };
    let mut fields = 0;
    for definition in parse_schema(sdl()).unwrap().definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let definition = definition.node;
        let name = definition.name.node;
        check(name.to_string(), definition.description.as_ref());
        match definition.kind {
            TypeKind::Object(object) => {
                for field in object.fields {
                    fields += 1;
                    let field = field.node;
                    check(format!("{name}.{}", field.name.node), field.description.as_ref());
                    for argument in field.arguments {
                        let path = format!("{name}.{}({}:)", field.name.node, argument.node.name.node);
                        check(path, argument.node.description.as_ref());
                    }
                }
            }
            TypeKind::Interface(interface) => {
                for field in interface.fields {
                    check(format!("{name}.{}", field.node.name.node), field.node.description.as_ref());
                }
            }
            TypeKind::Enum(values) => {
                for value in values.values {
                    check(format!("{name}.{}", value.node.value.node), value.node.description.as_ref());
                }
            }
            TypeKind::InputObject(input) => {
                for field in input.fields {
                    check(format!("{name}.{}", field.node.name.node), field.node.description.as_ref());
                }
            }
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
    }
    assert!(fields > 150, "only {fields} fields were read");
    assert_eq!(bare, Vec::<String>::new(), "without description");
}
