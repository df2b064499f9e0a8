//! The printed policy. Whatever widens shows in the diff of these files.

use crate::disclosure::sample::policy;
use crate::harness::golden::compare;

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
