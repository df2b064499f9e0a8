//! The types of the schema, read off its printed form: what queries can be made of, and where sealed values stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use api::graphql::schema;
use async_graphql::parser::types::{BaseType, Type, TypeKind, TypeSystemDefinition};

/// A field of an object or interface.
#[derive(Clone, Debug)]
pub struct FieldOf {
    pub name: String,
    /// The type without lists and exclamation marks.
    pub of: String,
    /// Whether it can be asked without arguments.
    pub plain: bool,
}

/// Every object and interface with its fields.
#[derive(Debug, Default)]
pub struct Types {
    fields: BTreeMap<String, Vec<FieldOf>>,
    members: BTreeMap<String, BTreeSet<String>>,
}

/// The types of this version's schema.
pub static TYPES: LazyLock<Types> = LazyLock::new(|| {
    let document = async_graphql::parser::parse_schema(schema::sdl()).unwrap();
    let mut types = Types::default();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let name = definition.node.name.node.to_string();
        let fields = match definition.node.kind {
            TypeKind::Object(object) => {
                for interface in object.implements {
                    types.members.entry(interface.node.to_string()).or_default().insert(name.clone());
                }
                object.fields
            }
            TypeKind::Interface(interface) => {
                types.members.entry(name.clone()).or_default();
                interface.fields
            }
            TypeKind::Scalar | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::InputObject(_) => continue,
        };
        let fields = fields.into_iter().map(|field| FieldOf {
            name: field.node.name.node.to_string(),
            of: base(&field.node.ty.node),
            plain: field.node.arguments.is_empty(),
        });
        types.fields.insert(name, fields.collect());
    }
    types
});

impl Types {
    /// The fields of a type; none if it has no selection.
    pub fn fields(&self, of: &str) -> &[FieldOf] {
        self.fields.get(of).map_or(&[], Vec::as_slice)
    }

    /// The name of every object and interface.
    pub fn every_object(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Whether values of the type have fields.
    pub fn is_composite(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The objects that a value of the type can be: itself, or the members of an interface.
    pub fn objects<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        self.members.get(name).map_or_else(|| vec![name], |members| members.iter().map(String::as_str).collect())
    }

    /// A selection of everything that an object has without arguments, and of everything in it.
    pub fn everything(&self, of: &str) -> String {
        self.selection(of, &mut Vec::new())
    }

    fn selection<'a>(&'a self, of: &'a str, within: &mut Vec<&'a str>) -> String {
        within.push(of);
        let mut text = "{ __typename".to_owned();
        for field in self.fields(of) {
            // Who works at an agency is asked of the agency, not of every object that names one.
            let staff = of == "Agency" && field.name == "members" && within.len() > 1;
            if !field.plain || staff || within.contains(&field.of.as_str()) {
                continue;
            }
            text.push(' ');
            text.push_str(&field.name);
            if self.is_composite(&field.of) {
                text.push_str(&self.selection(&field.of, within));
            }
        }
        within.pop();
        text + " }"
    }

    /// Whether an object is of the type that a fragment asks for.
    pub fn fits(&self, object: &str, condition: &str) -> bool {
        object == condition || self.members.get(condition).is_some_and(|members| members.contains(object))
    }

    /// The type of a field.
    pub fn of<'a>(&'a self, object: &str, field: &str) -> Option<&'a str> {
        self.fields(object).iter().find(|known| known.name == field).map(|known| known.of.as_str())
    }
}

fn base(of: &Type) -> String {
    match &of.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(item) => base(item),
    }
}
