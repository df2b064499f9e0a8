//! What a policy file must not publish, each with the line that the error names.

use api::disclosure::policy::{DEFAULT, Policy};
use api::reference;

/// The faults of the policy in which something stands for something else, which stands there once.
#[track_caller]
fn faults(old: &str, new: &str) -> Vec<String> {
    assert_eq!(DEFAULT.matches(old).count(), 1, "`{old}` stands there once");
    let text = DEFAULT.replace(old, new);
    let faults = Policy::compile(&text, &reference::legal_bases()).map(|_| ()).unwrap_err().0;
    let line = |at: usize| text.lines().nth(at - 1).unwrap().to_owned();
    faults.into_iter().map(|fault| format!("{}: {}", line(fault.line), fault.message)).collect()
}

/// A line of one table.
fn of(code: &str, line: &str) -> String {
    let begin = DEFAULT.find(&format!("code = \"{code}\"")).unwrap();
    let end = begin + DEFAULT[begin..].find("\n\n").unwrap();
    let block = &DEFAULT[begin..end];
    assert!(block.contains(line), "`{line}` in {block}");
    block.to_owned()
}

#[track_caller]
fn fault(code: &str, (old, new): (&str, &str), message: &str) {
    let block = of(code, old);
    let found = faults(&block, &block.replace(old, new));
    assert!(found.iter().any(|found| found.contains(message)), "{found:#?}");
    assert!(found.iter().all(|found| found.starts_with("code = ")), "{found:#?}");
}

#[test]
fn a_measure_twice_over_the_same() {
    let twice = "CASES_OPENED is published over this already by `opened-by-home`: two tables would overlap";
    fault("opened-by-place-found", ("by = \"PLACE_FOUND\"", "by = \"HOME_DISTRICT\""), twice);
}

#[test]
fn a_measure_by_two_dimensions_that_say_nearly_the_same() {
    let block = of("opened-by-home", "by = \"HOME_DISTRICT\"");
    let found = faults(&block, &block.replace("by = \"HOME_DISTRICT\"", "by = \"CHANNEL\""));
    assert!(found.iter().any(|found| found.contains("which say nearly the same")), "{found:#?}");
}

#[test]
fn a_measure_with_two_thresholds() {
    let two = "CASES_OPENED has another k than CASES_OPENED in `opened-by-home`, and one table gives the other away";
    fault("opened-by-place-found", ("k = 11", "k = 5"), two);
}

#[test]
fn steps_of_one_journey_split_alike() {
    let follow = "PEOPLE_HANDED_OVER and CASES_OPENED (`opened-by-home`) follow one another";
    fault("handed-over-by-crossing", ("by = \"CROSSING\"", "by = \"HOME_DISTRICT\""), follow);
    let follow = "REFERRALS_ANSWERED and REFERRALS_SUBMITTED (`referrals-by-district`) follow one another";
    fault("referrals-answered", ("by = \"REFERRAL_ANSWER\"", "by = \"ADDRESSEE_DISTRICT\""), follow);
}

#[test]
fn too_small_a_threshold() {
    fault("reunified", ("k = 11", "k = 10"), "takes a k of at least 11 for the public, and of 3 for others");
    fault("heard-in-court", ("k = 11", "k = 2"), "takes a k of at least 11 for the public, and of 3 for others");
    fault("days-of-verification", ("k = 11", "k = 2"), "takes a k of at least 11 for the public, and of 3 for others");
    fault("days-of-verification", ("cases = 33", "cases = 32"), "is told over at least three times k cases");
}

#[test]
fn what_cannot_be_counted_or_read() {
    fault("awareness", ("by = \"SESSION_DISTRICT\"", "by = \"CROSSING\""), "splits a measure over something");
    fault("reunified", ("measures = [\"PEOPLE_REUNIFIED\"]", "measures = []"), "counts nothing");
    fault("reunified", ("code = \"reunified\"", "code = \"Reunified\""), "a code is written in lower case");
    fault("reunified", ("code = \"reunified\"", "code = \"awareness\""), "the id `awareness` stands twice");
    fault("days-of-verification", ("steps = [30, 60,", "steps = [60, 60,"), "three or more `steps` of days, ascending");
    let stage = ("to = \"TRAVEL_PERMIT_ISSUED\"", "to = \"NATIONALITY_VERIFICATION\"");
    fault("days-of-verification", stage, "goes from a stage to itself");
    let found = faults("measures = [\"PEOPLE_REUNIFIED\"]", "measures = [\"PEOPLE\"]");
    assert_eq!(found, ["measures = [\"PEOPLE\"]: `PEOPLE` is no measure"]);
}

#[test]
fn how_long_the_same_took_in_two_lists_of_steps() {
    let same = (
        "from = \"NATIONALITY_VERIFICATION\"\nto = \"TRAVEL_PERMIT_ISSUED\"",
        "from = \"HANDED_OVER\"\nto = \"REUNIFIED\"",
    );
    let told = "the same is told by `days-from-handover-to-home`: two lists of steps together cut closer than either";
    fault("days-of-verification", same, told);
}
