//! The printed policy. Whatever widens shows in the diff of these files.

use std::path::PathBuf;

use crate::disclosure::sample::policy;

#[test]
fn the_printed_policy_is_the_golden_file() {
    compare("disclosure.txt", &policy().matrix());
}

#[test]
fn the_printed_jobs_are_the_golden_file() {
    compare("jobs.txt", &policy().jobs_table());
}

#[test]
fn the_printed_acts_are_the_golden_file() {
    compare("acts.txt", &policy().acts_table());
}

#[test]
fn the_printed_figures_are_the_golden_file() {
    compare("figures.txt", &policy().figures_table());
}

#[test]
fn the_printed_stages_are_the_golden_file() {
    compare("stages.txt", &api::disclosure::journey::table());
}

fn compare(name: &str, printed: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden").join(name);
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
        "tests/golden/{name} is not what the policy prints: {first}\n\
         Answer first who can now see something they could not see before; then run the tests with SETU_BLESS=1.",
    );
}
