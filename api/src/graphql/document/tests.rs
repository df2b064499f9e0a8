use std::fmt::Write;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{Selection, SelectionSet};
use proptest::prelude::*;

use super::expansion::{Expansion, Measure, expand};
use super::*;

const UNLIMITED: Limits = Limits {
    bytes: u64::MAX,
    nesting: u64::MAX,
    tokens: u64::MAX,
    selections: u64::MAX,
    depth: u64::MAX,
    aliases: u64::MAX,
    directives: u64::MAX,
    root_fields: u64::MAX,
    operations: u64::MAX,
    fragments: u64::MAX,
    list_items: u64::MAX,
    variables_bytes: u64::MAX,
    variables_nesting: u64::MAX,
};

fn refused(document: &str) -> Refused {
    check(document, &Limits::default()).unwrap_err()
}

fn expansion(document: &str) -> Expansion {
    expand(&parse_query(document).unwrap(), &UNLIMITED).unwrap()
}

fn measure(document: &str) -> Measure {
    expansion(document).operations[0]
}

/// Fragments that each spread the next one twice.
fn doubling(fragments: usize) -> String {
    let mut document = "{...f0}".to_owned();
    for i in 0..fragments {
        write!(document, "fragment f{i} on Q{{...f{n} ...f{n}}}", n = i + 1).unwrap();
    }
    write!(document, "fragment f{fragments} on Q{{__typename}}").unwrap();
    document
}

fn nested(open: &str, close: &str, levels: usize) -> String {
    format!("{}{}", open.repeat(levels), close.repeat(levels))
}

#[test]
fn refuses_doubled_fragments_after_walking_each_once() {
    for fragments in [25, 27] {
        let document = doubling(fragments);
        assert!(document.len() < 1024);
        assert_eq!(refused(&document).code, "DOCUMENT_TOO_COSTLY");
        let expansion = expansion(&document);
        assert_eq!(expansion.walked, 2 * fragments as u64 + 2, "as many steps as the text has selections");
        assert_eq!(expansion.operations[0].selections, (3 << fragments) - 1);
        assert!(expansion.unused.is_empty());
    }
}

#[test]
fn counts_beyond_the_largest_number() {
    let document = doubling(100).replacen('{', "{a b c ", 1);
    assert_eq!(measure(&document).selections, u64::MAX);
    let limits = Limits { selections: 10, nesting: 200, ..UNLIMITED };
    assert_eq!(
        check(&document, &limits).unwrap_err().message,
        "selections of the document: countless, the limit is 10"
    );
}

#[test]
fn refuses_deep_text_before_the_parser_recurses_into_it() {
    // The parser recurses once per bracket. Since its version 2.9, pest stops when it finds the stack nearly used up;
    // before, these documents ended the process. We rely on neither.
    let limits = Limits { bytes: u64::MAX, tokens: u64::MAX, ..Limits::default() };
    let levels = 100_000;
    for document in [
        nested("{a", "}", levels),
        "{a".repeat(levels),
        format!("{{a(x:{})}}", nested("[", "]", levels)),
        format!("{{a(x:{})}}", "[".repeat(levels)),
        format!("{{a(x:{}1{})}}", "{x:".repeat(levels), "}".repeat(levels)),
        format!("query($v:{}){{a}}", nested("[", "]", levels)),
        format!("query($v:[Int]={}){{a}}", nested("[", "]", levels)),
        nested("{...{", "}}", levels),
        format!("{{a @d(x:{})}}", "[".repeat(levels)),
        format!("{{a(x:\"\"\"\\\"\"\" \"\"\" y:{})}}", "[".repeat(levels)),
        format!("#{{\n{}", "{a".repeat(levels)),
    ] {
        let refused = check(&document, &limits).unwrap_err();
        assert_eq!(refused.code, "DOCUMENT_TOO_DEEP");
        assert!(refused.message.starts_with("nested brackets of the document: "), "{refused}");
    }
}

#[test]
fn bounds_each_quantity_at_its_limit() {
    let document = "query A($i: [ID!] @d = [1, 2]) @d { a: b(x: [[3], {y: [$i]}]) { c { ...F ... @d { e } } } r @d(x: [4]) } \
                    query B { ...R } fragment R on Q { g } fragment F on T @d { z: d }";
    let exact = Limits {
        bytes: document.len() as u64,
        nesting: 5,
        tokens: 89,
        selections: 7,
        depth: 3,
        aliases: 2,
        directives: 5,
        root_fields: 2,
        operations: 2,
        fragments: 2,
        list_items: 7,
        ..UNLIMITED
    };
    let checked = check(document, &exact).unwrap();
    assert_eq!(checked.selections, 9);
    for (tight, code, message) in [
        (Limits { bytes: exact.bytes - 1, ..exact.clone() }, "DOCUMENT_TOO_LARGE", "bytes"),
        (Limits { nesting: 4, ..exact.clone() }, "DOCUMENT_TOO_DEEP", "nested brackets"),
        (Limits { tokens: exact.tokens - 1, ..exact.clone() }, "DOCUMENT_TOO_LARGE", "tokens"),
        (Limits { selections: 6, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "selections"),
        (Limits { depth: 2, ..exact.clone() }, "DOCUMENT_TOO_DEEP", "nested fields"),
        (Limits { aliases: 1, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "aliases"),
        (Limits { directives: 4, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "directives"),
        (Limits { root_fields: 1, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "root fields"),
        (Limits { operations: 1, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "operations"),
        (Limits { fragments: 1, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "fragments"),
        (Limits { list_items: 6, ..exact.clone() }, "DOCUMENT_TOO_COSTLY", "list items"),
    ] {
        let refused = check(document, &tight).unwrap_err();
        assert_eq!(refused.code, code);
        assert!(refused.message.starts_with(&format!("{message} of the document: ")), "{refused}");
    }
}

#[test]
fn refuses_aliases_and_directives_by_the_thousand() {
    let limits = Limits { bytes: u64::MAX, tokens: u64::MAX, selections: u64::MAX, ..Limits::default() };
    let aliases: String = (0..10_000).map(|i| format!("a{i}:viewer ")).collect();
    assert_eq!(refused(&format!("{{{aliases}}}")).code, "DOCUMENT_TOO_LARGE");
    let refused = check(&format!("{{x{{{aliases}}}}}"), &limits).unwrap_err();
    assert_eq!(refused.message, "aliases of the document: 10000, the limit is 60");
    for document in [
        format!("{{a {}}}", "@d ".repeat(10_000)),
        format!("query {}{{a}}", "@d ".repeat(10_000)),
        format!("query($v:Int {}){{a}}", "@d ".repeat(10_000)),
        format!("{{...{}{{a}}}}", "@d ".repeat(10_000)),
        format!("{{...F {}}}fragment F on Q{{a}}", "@d ".repeat(10_000)),
        format!("{{...F}}fragment F on Q {}{{a}}", "@d ".repeat(10_000)),
        format!("{{b}}fragment F on Q{{a {}}}", "@d ".repeat(10_000)),
    ] {
        let refused = check(&document, &limits).unwrap_err();
        assert_eq!(refused.message, "directives of the document: 10000, the limit is 60");
    }
}

#[test]
fn counts_root_fields_through_fragments() {
    let document = "{...F ...F ...on Q{a{x y z}} b}fragment F on Q{c ...G}fragment G on Q{d e}";
    assert_eq!(measure(document).root_fields, 8);
}

#[test]
fn refuses_fragments_that_cannot_be_written_out() {
    for document in [
        "{...F}fragment F on Q{...F}",
        "{...F}fragment F on Q{a{...G}}fragment G on Q{...on Q{...F}}",
        "{a}fragment F on Q{...G}fragment G on Q{...F}",
        "{...F}",
    ] {
        assert_eq!(refused(document).code, "DOCUMENT_INVALID", "{document}");
    }
}

#[test]
fn bounds_its_own_recursion_through_a_chain_of_fragments() {
    let mut document = "{...f0}".to_owned();
    for i in 0..49 {
        write!(document, "fragment f{i} on Q{{...on Q{{...on Q{{...f{}}}}}}}", i + 1).unwrap();
    }
    document.push_str("fragment f49 on Q{a}");
    let refused = refused(&document);
    assert_eq!(refused.code, "DOCUMENT_TOO_DEEP");
    assert_eq!(refused.message, "nested selection sets of the document: 33, the limit is 32");
}

#[test]
fn measures_depth_below_a_fragment_that_was_first_met_higher_up() {
    let document = "{...F a{b{c{...F}}}}fragment F on Q{d{e}}";
    assert_eq!((measure(document).depth, measure(document).sets), (5, 6));
}

#[test]
fn says_where_a_document_is_wrong_without_repeating_it() {
    for (document, message) in [
        ("", "document is not valid GraphQL at line 1, column 1"),
        ("{\n  name(x: %Rahima)\n}", "document is not valid GraphQL at line 2, column 11"),
        ("fragment Rahima on Q{a}", "document holds no operation"),
        ("{a}query Rahima{b}", "document is not valid GraphQL at line 1, column 1"),
        ("query Rahima{a}query Rahima{b}", "document is not valid GraphQL at line 1, column 16"),
        ("{a(x: \"Rahima)}", "document has a string that does not end"),
        ("{...Rahima}", "document spreads a fragment that it does not define"),
    ] {
        let refused = refused(document);
        assert_eq!((refused.code, refused.message.as_str()), ("DOCUMENT_INVALID", message));
    }
}

#[test]
fn accepts_brackets_in_strings_and_comments() {
    let brackets = "{[(".repeat(200);
    let document = format!("{{ a(x: \"\"\"{brackets} \\\"\"\" \"\"\", y: \"{brackets}\\\"\") # {brackets}\n b }}");
    assert_eq!(check(&document, &Limits::default()).unwrap().selections, 2);
}

#[test]
fn accepts_the_document_that_selects_every_field_of_a_case() {
    let fields = |prefix: &str, count: usize| (0..count).map(|i| format!("{prefix}{i} ")).collect::<String>();
    let withheld = "redactions { field reason rule since }";
    let group = format!("{{ {} {withheld} }}", fields("value", 12));
    let groups: String = (0..9).map(|i| format!("group{i} {group} ")).collect();
    let connection = |name: &str, deep: &str| {
        format!(
            "{name}(first: 20, kinds: [LEAD, REFERRER]) {{ edges {{ cursor node {{ {deep} }} }} pageInfo {{ hasNextPage }} }} "
        )
    };
    let deep = "agency { parent { district { division { source { text { bn } } } } } }";
    let document = format!(
        "query Case($id: ID!, $at: [ID!] = []) {{ case(id: $id) {{ ...Body person {{ ...Body {groups} }} {} {} }} }} \
         fragment Body on Node {{ id code {} {withheld} }}",
        connection("relations", deep),
        connection("consents", &fields("term", 20)),
        fields("own", 20),
    );
    let checked = check(&document, &Limits::default()).unwrap();
    assert!((250..350).contains(&checked.selections), "{}", checked.selections);
    assert!(measure(&document).depth >= 10);
}

#[test]
fn accepts_the_standard_introspection_query() {
    let mut of_type = "kind name".to_owned();
    for _ in 0..9 {
        of_type = format!("kind name ofType {{ {of_type} }}");
    }
    let document = format!(
        "query IntrospectionQuery {{ __schema {{ description queryType {{ name kind }} mutationType {{ name kind }} \
           subscriptionType {{ name kind }} types {{ ...FullType }} \
           directives {{ name description isRepeatable locations args(includeDeprecated: true) {{ ...InputValue }} }} }} }} \
         fragment FullType on __Type {{ kind name description specifiedByURL isOneOf \
           fields(includeDeprecated: true) {{ name description args(includeDeprecated: true) {{ ...InputValue }} \
             type {{ ...TypeRef }} isDeprecated deprecationReason }} \
           inputFields(includeDeprecated: true) {{ ...InputValue }} interfaces {{ ...TypeRef }} \
           enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }} \
           possibleTypes {{ ...TypeRef }} }} \
         fragment InputValue on __InputValue {{ name description type {{ ...TypeRef }} defaultValue isDeprecated \
           deprecationReason }} \
         fragment TypeRef on __Type {{ {of_type} }}"
    );
    check(&document, &Limits::default()).unwrap();
    assert_eq!(measure(&document).depth, 15);
}

#[test]
fn gives_the_digest_and_never_prints_the_document() {
    let checked = check("{a(name: \"Rahima\")}", &Limits::default()).unwrap();
    assert_eq!(checked.sha256, "cbf13f87ff4c53ee1730810695865a045afe4567b31288416fa9d74872765ad0");
    assert!(!format!("{checked:?}").contains("Rahima"));
}

/// A fragment written out in full, with nothing remembered.
fn naive(document: &ExecutableDocument, set: &SelectionSet) -> Measure {
    let mut sum = Measure::default();
    for selection in &set.items {
        sum.selections += 1;
        sum.directives += selection.node.directives().len() as u64;
        let inner = match &selection.node {
            Selection::Field(field) => {
                sum.aliases += u64::from(field.node.alias.is_some());
                sum.root_fields += 1;
                sum.depth = sum.depth.max(1);
                let lists = field.node.arguments.iter().map(|(_, value)| value.node.to_string().matches('0').count());
                sum.list_items += lists.sum::<usize>() as u64;
                let mut inner = naive(document, &field.node.selection_set.node);
                inner.depth += 1;
                inner.root_fields = 0;
                inner
            }
            Selection::InlineFragment(inline) => naive(document, &inline.node.selection_set.node),
            Selection::FragmentSpread(spread) => {
                let fragment = &document.fragments[&spread.node.fragment_name.node].node;
                sum.directives += fragment.directives.len() as u64;
                naive(document, &fragment.selection_set.node)
            }
        };
        sum.selections += inner.selections;
        sum.aliases += inner.aliases;
        sum.directives += inner.directives;
        sum.list_items += inner.list_items;
        sum.root_fields += inner.root_fields;
        sum.depth = sum.depth.max(inner.depth);
        sum.sets = sum.sets.max(inner.sets);
    }
    sum.sets += u64::from(!set.items.is_empty());
    sum
}

/// A selection of a random document. A spread names a fragment by how far it lies ahead, so that no cycle arises.
#[derive(Debug, Clone)]
enum Draft {
    Field { alias: bool, directives: usize, items: usize, within: Vec<Draft> },
    Inline { directives: usize, within: Vec<Draft> },
    Spread { directives: usize, ahead: usize },
}

fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let leaf = prop_oneof![
        (any::<bool>(), 0..2_usize, 0..3_usize).prop_map(|(alias, directives, items)| Draft::Field {
            alias,
            directives,
            items,
            within: vec![]
        }),
        (0..2_usize, 0..3_usize).prop_map(|(directives, ahead)| Draft::Spread { directives, ahead }),
    ];
    let draft = leaf.prop_recursive(3, 12, 3, |inner| {
        let within = prop::collection::vec(inner, 1..4);
        prop_oneof![
            (any::<bool>(), 0..2_usize, 0..3_usize, within.clone())
                .prop_map(|(alias, directives, items, within)| { Draft::Field { alias, directives, items, within } }),
            (0..2_usize, within).prop_map(|(directives, within)| Draft::Inline { directives, within }),
        ]
    });
    prop::collection::vec(draft, 1..4)
}

fn written(drafts: &[Draft], from: usize, fragments: usize) -> String {
    let mut text = "{".to_owned();
    for draft in drafts {
        match draft {
            Draft::Field { alias, directives, items, within } => {
                let alias = if *alias { "x:" } else { "" };
                let items = if *items == 0 { String::new() } else { format!("(x:[{}])", "0 ".repeat(*items)) };
                let within = if within.is_empty() { String::new() } else { written(within, from, fragments) };
                write!(text, " {alias}a{items}{}{within}", "@d".repeat(*directives)).unwrap();
            }
            Draft::Inline { directives, within } => {
                write!(text, " ...{}{}", "@d".repeat(*directives), written(within, from, fragments)).unwrap();
            }
            Draft::Spread { directives, ahead } if from + ahead < fragments => {
                write!(text, " ...f{}{}", from + ahead, "@d".repeat(*directives)).unwrap();
            }
            Draft::Spread { .. } => text.push_str(" b"),
        }
    }
    text + "}"
}

proptest! {
    #[test]
    fn agrees_with_writing_fragments_out(operation in drafts(), fragments in prop::collection::vec(drafts(), 0..5)) {
        let mut text = written(&operation, 0, fragments.len());
        for (i, fragment) in fragments.iter().enumerate() {
            let directive = if i % 2 == 0 { "" } else { "@d" };
            write!(text, "fragment f{i} on Q{directive}{}", written(fragment, i + 1, fragments.len())).unwrap();
        }
        let document = parse_query(&text).unwrap();
        let expansion = expand(&document, &UNLIMITED).unwrap();
        let root = &document.operations.iter().next().unwrap().1.node.selection_set.node;
        prop_assert_eq!(expansion.operations[0], naive(&document, root), "{}", text);
    }
}
