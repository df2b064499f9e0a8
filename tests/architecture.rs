//! The seams of ARCHITECTURE.md, read from the sources: what each part may know of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path within its crate's `src`, and its text without comments and without unit tests.
struct Source {
    path: String,
    code: String,
    lines: usize,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &str) -> Vec<Source> {
    let base = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(&base).unwrap().to_str().unwrap().replace('\\', "/");
                found.push(Source { path: name, code: code(&text), lines: text.lines().count() });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "{folder} holds no sources");
    found
}

/// Sources of the library, without the files that are tests as a whole.
fn library() -> Vec<Source> {
    let tests = ["tests.rs", "attacks.rs", "forge.rs"];
    let mut all = sources("api/src");
    all.retain(|source| !tests.iter().any(|test| source.path.ends_with(test)));
    all
}

/// The text up to its unit tests, without lines that are comments.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The files of a part that hold a text, but for those that may.
#[track_caller]
fn assert_only(part: &str, texts: &[&str], allowed: &[&str]) {
    let mut unused: BTreeSet<&str> = allowed.iter().copied().collect();
    let mut wrong = Vec::new();
    for source in library().iter().filter(|source| source.path.starts_with(part)) {
        for text in texts.iter().filter(|text| source.code.contains(**text)) {
            match allowed.iter().find(|place| source.path.starts_with(**place)) {
                Some(place) => {
                    unused.remove(place);
                }
                None => wrong.push(format!("{} holds `{text}`", source.path)),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unused, BTreeSet::new(), "leave that no longer needs to be given");
}

#[test]
fn decisions_are_pure() {
    let queries = ["EntityTrait", "ConnectionTrait", "DatabaseConnection", "DatabaseTransaction", "sqlx"];
    assert_only("disclosure/", &queries, &[]);
    let world =
        ["async ", ".await", "Utc::now", "SystemTime", "Instant::now", "std::fs", "std::env", "std::net", "tokio"];
    assert_only("disclosure/", &world, &[]);
    // Views tell the log of the process of a sealed value that does not open, and of nothing else.
    assert_only("disclosure/", &["tracing::"], &["disclosure/view/mod.rs"]);
}

#[test]
fn the_schema_sees_neither_rows_nor_queries() {
    assert_only("graphql/", &["sea_orm", "sqlx"], &[]);
    let mut wrong = Vec::new();
    for source in library().iter().filter(|source| source.path.starts_with("graphql/")) {
        for (at, _) in source.code.match_indices("entities::") {
            if !source.code[at..].starts_with("entities::vocabulary") {
                wrong.push(source.path.clone());
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "of entities the schema knows the vocabulary only");
}

#[test]
fn keys_are_touched_by_the_vault_and_the_seal_only() {
    let keys = ["aead::", "aws_lc_rs::aead", "hmac", "hkdf", "SubjectKey::new"];
    assert_only("", &keys, &["vault/", "disclosure/seal.rs", "disclosure/seal/file.rs"]);
    assert_only("", &["seal::open"], &["disclosure/view/mod.rs"]);
    assert_only("", &["seal::<"], &["store/writing/groups.rs"]);
    assert_only("", &["seal::condense"], &["store/tokens.rs"]);
}

#[test]
fn a_permit_comes_out_of_a_decision_only() {
    assert_only("", &["Permit {", "Permit{"], &["disclosure/seal.rs"]);
    assert_only("", &["Permit::of"], &["disclosure/view/mod.rs"]);
    let seal = fs::read_to_string(root().join("api/src/disclosure/seal.rs")).unwrap();
    assert!(!code(&seal).contains("pub field") && !code(&seal).contains("pub mask"), "its parts are its own");
}

#[test]
fn a_row_cannot_become_an_answer() {
    assert_only("", &["into_json", "FromJson", "async_graphql::Json", "IntoJson"], &[]);
    let manifest = fs::read_to_string(root().join("entities/Cargo.toml")).unwrap();
    assert!(!manifest.contains("serde") && !manifest.contains("async-graphql"), "{manifest}");
    for source in sources("entities/src") {
        assert!(!source.code.contains("serde") && !source.code.contains("Serialize"), "{}", source.path);
    }
}

#[test]
fn history_imports_nothing_of_ours() {
    let manifest = fs::read_to_string(root().join("migration/Cargo.toml")).unwrap();
    assert!(!manifest.contains("entities") && !manifest.contains("api"), "{manifest}");
    for source in sources("migration/src") {
        assert!(!source.code.contains("entities::") && !source.code.contains("api::"), "{}", source.path);
    }
}

#[test]
fn answers_leave_by_the_gate_only() {
    assert_only("", &["gate::release"], &["graphql/extension.rs", "http/operation.rs", "http/print/mod.rs"]);
    assert_only("", &["log.append"], &["audit/gate.rs"]);
}

#[test]
fn files_stay_small() {
    let mut long = Vec::new();
    for folder in ["api/src", "entities/src", "migration/src", "tests"] {
        long.extend(sources(folder).iter().filter(|s| s.lines > 500).map(|s| format!("{folder}/{}", s.path)));
    }
    assert_eq!(long, Vec::<String>::new());
}

/// Which parts of the library each part imports. Each stands below those that import it.
const IMPORTS: &[(&str, &[&str])] = &[
    ("blobs", &[]),
    ("case_code", &[]),
    ("clock", &[]),
    ("content", &[]),
    ("database", &[]),
    ("disclosure", &[]),
    ("identity", &[]),
    ("spelling", &[]),
    ("audit", &["database", "disclosure"]),
    ("reference", &["disclosure"]),
    ("vault", &["database", "disclosure"]),
    ("store", &["audit", "blobs", "case_code", "clock", "database", "disclosure", "reference", "spelling", "vault"]),
    ("error", &["store"]),
    ("scope", &["audit", "clock", "disclosure", "error", "store", "vault"]),
    ("graphql", &["audit", "case_code", "disclosure", "error", "reference", "scope", "store"]),
    (
        "http",
        &["audit", "clock", "content", "disclosure", "error", "graphql", "identity", "reference", "scope", "store"],
    ),
    (
        "demo",
        // Its secretariat acts by the server's own router, within the process.
        &["audit", "blobs", "clock", "database", "disclosure", "http", "identity", "reference", "store", "vault"],
    ),
    (
        "cli",
        &[
            "audit",
            "blobs",
            "clock",
            "database",
            "demo",
            "disclosure",
            "graphql",
            "http",
            "identity",
            "reference",
            "store",
            "vault",
        ],
    ),
];

#[test]
fn imports_run_one_way() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in library() {
        let part = source.path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if part == "lib" || part == "main" {
            continue;
        }
        let imported = found.entry(part.clone()).or_default();
        for (at, start) in source.code.match_indices("crate::") {
            let name = source.code[at + start.len()..].split(|c: char| !c.is_ascii_lowercase() && c != '_').next();
            imported.extend(name.filter(|name| !name.is_empty() && *name != part).map(str::to_owned));
        }
        // `use crate::{a, b}` would hide its parts from this reading.
        assert!(!source.code.contains("crate::{"), "{}: name each part of the library by itself", source.path);
    }
    for (nth, (part, parts)) in IMPORTS.iter().enumerate() {
        let below = |name: &&&str| IMPORTS[..nth].iter().any(|(earlier, _)| earlier == *name);
        assert_eq!(parts.iter().find(|name| !below(name)), None, "{part} imports what stands above it");
    }
    let allowed: BTreeMap<String, BTreeSet<String>> = IMPORTS
        .iter()
        .map(|(part, parts)| ((*part).to_owned(), parts.iter().map(|part| (*part).to_owned()).collect()))
        .collect();
    assert_eq!(found, allowed, "left: what is imported; right: what may be");
}
