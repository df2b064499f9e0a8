//! Files of what the program says, read by people when they change.

use std::path::Path;

/// Compares with a golden file, or with `SETU_BLESS=1` writes it.
#[track_caller]
pub fn compare(name: &str, printed: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name);
    if std::env::var("SETU_BLESS").is_ok_and(|bless| bless == "1") {
        std::fs::write(&path, printed).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = golden.lines().zip(printed.lines()).enumerate();
    let first = lines.find(|(_, (old, new))| old != new).map_or_else(
        || "one is longer than the other".to_owned(),
        |(n, (old, new))| format!("line {}\n  was  {old}\n  is   {new}", n + 1),
    );
    assert!(
        golden == printed,
        "tests/golden/{name} is not what is told now: {first}\n\
         Answer first who can now see something they could not see before; then run the tests with SETU_BLESS=1.",
    );
}
