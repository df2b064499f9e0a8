//! Everything that a policy file must not say about acts, each with the line that the error names.

use api::disclosure::policy::{self, Policy};

/// The default policy with one act more, or one changed.
fn faults(change: impl Fn(&str) -> String) -> Vec<String> {
    let text = change(policy::DEFAULT);
    let laws: Vec<_> = api::reference::legal_bases();
    match Policy::compile(&text, &laws) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.into_iter().map(|fault| fault.message).collect(),
    }
}

fn with(lines: &str) -> Vec<String> {
    faults(|text| text.replacen("[[act]]", &format!("[[act]]\nid = \"new\"\n{lines}\n\n[[act]]"), 1))
}

fn act(change: &[(&str, &str)]) -> String {
    let mut lines = vec![
        ("act", "\"REACH_STAGE\""),
        ("sentence", "\"The worker says where it stands.\""),
        ("legal_basis", "[\"PDPO-2025\"]"),
        ("roles", "[\"PARTNER_NGO\"]"),
        ("relations", "[\"LEAD\"]"),
        ("purposes", "[\"SHELTER\"]"),
    ];
    for (name, value) in change {
        lines.retain(|(known, _)| known != name);
        lines.push((name, value));
    }
    lines.iter().map(|(name, value)| format!("{name} = {value}\n")).collect()
}

#[test]
fn what_an_act_must_not_say() {
    assert_eq!(with(&act(&[])), Vec::<String>::new());
    for (change, told) in [
        (("act", "\"FLY\""), "`FLY` is no act"),
        (("sentence", "\"Too short.\""), "act `new`: needs a sentence that people can read"),
        (("legal_basis", "[]"), "act `new`: needs a legal basis"),
        (("roles", "[]"), "act `new`: reaches nobody: roles, relations and purposes must each name one"),
        (("roles", "[\"ADMINISTRATOR\"]"), "act `new`: an administrator does nothing to a case"),
        (
            ("relations", "[\"NONE\"]"),
            "act `new`: takes relations to what it is done to: to a case, to a referral, or NONE for what is not there yet",
        ),
        (("needs", "[\"CONSENT\"]"), "`CONSENT` is no need of an act (ASSIGNMENT or SUPERVISOR)"),
        (("classes", "[\"IDENTITY\"]"), "act `new`: CORRECT and PROPOSE_CORRECTION name classes, other acts none"),
        (("confirms", "[\"RELATE\"]"), "act `new`: CONFIRM says which acts it confirms, other acts none"),
        (("waits", "\"ALWAYS\""), "act `new`: opens nothing, so it waits for nobody"),
        (
            ("recorded_by", "\"LEAD\""),
            "act `new`: CONFIRM says by whom it was recorded (LEAD or OTHERS), other acts do not",
        ),
        (
            ("act", "\"ENTER_AT_CROSSING\""),
            "act `new`: takes relations to what it is done to: to a case, to a referral, or NONE for what is not there yet",
        ),
        (
            ("act", "\"OPEN_CASE\""),
            "act `new`: takes relations to what it is done to: to a case, to a referral, or NONE for what is not there yet",
        ),
    ] {
        let faults = with(&act(&[change]));
        assert!(faults.iter().any(|fault| fault == told), "{change:?}: {faults:?}");
    }
    // What is written must be readable where it is written.
    let write = act(&[("act", "\"CORRECT\""), ("classes", "[\"HANDOVER\"]")]);
    assert!(with(&write).iter().any(|fault| fault == "act `new`: may write HANDOVER without ever reading it"));
    let twice = faults(|text| text.replacen("id = \"open-police\"", "id = \"open-ngo\"", 1));
    assert!(twice.iter().any(|fault| fault == "the id `open-ngo` stands twice"), "{twice:?}");
}

#[test]
fn an_act_that_opens_needs_somebody_elsewhere() {
    // Nobody may confirm any more what the agency that leads records.
    let faults = faults(|text| text.replacen("recorded_by = \"LEAD\"", "recorded_by = \"OTHERS\"", 1));
    assert!(
        faults.iter().any(|fault| fault == "act `relate-an-agency`: waits for a confirmation that nobody may give"),
        "{faults:?}"
    );
}
