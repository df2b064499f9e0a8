//! Everything that a policy file must not say, each with the line that the error names.

use api::disclosure::policy::{Faults, Policy};

use crate::disclosure::sample::law;

/// A small policy without a fault.
const SMALL: &str = r#"[roles]
POLICE_STATION = ["THANA", "DISTRICT_POLICE", "SPECIAL_BRANCH", "CID", "MINISTRY_DESK", "MISSION"]
BORDER_GUARD = ["BORDER_GUARD", "IMMIGRATION_POLICE"]
TASK_FORCE = ["TASK_FORCE_OFFICE"]
PARTNER_NGO = ["NGO"]
FOREIGN_COUNTERPART = ["INDIAN_POLICE", "INDIAN_BORDER_FORCE", "INDIAN_SHELTER", "INDIAN_MISSION"]

[[rule]]
id = "rows"
sentence = "Staff see which cases they hold."
legal_basis = ["LAW-A"]
roles = ["PARTNER_NGO"]
relations = ["LEAD", "SERVICE_PROVIDER"]
purposes = ["SHELTER", "REINTEGRATION"]
classes = ["COORDINATION"]
effect = "SHOWN"

[[rule]]
id = "names"
sentence = "The assigned worker knows the name."
legal_basis = ["LAW-A"]
roles = ["PARTNER_NGO"]
relations = ["LEAD"]
purposes = ["SHELTER"]
classes = ["IDENTITY", "FAMILY"]
effect = "SHOWN"
needs = ["ASSIGNMENT", "BASIS"]
basis = ["LAW-A", "LAW-B"]

[[rule]]
id = "age"
sentence = "The provider knows the year of birth."
legal_basis = []
roles = ["PARTNER_NGO"]
relations = ["SERVICE_PROVIDER"]
purposes = ["SHELTER", "REINTEGRATION"]
classes = ["BIRTH"]
effect = "YEAR"
needs = ["CONSENT"]

[[rule]]
id = "figures"
sentence = "Published figures are read by all."
legal_basis = []
roles = ["ALL"]
relations = ["NONE"]
purposes = ["ALL"]
classes = ["STATISTICS"]
effect = "SHOWN"

[[package]]
code = "SERVICES_AFTER_RETURN"
version = 1
[[package.line]]
recipients = ["PARTNER_NGO"]
purposes = ["SHELTER", "REINTEGRATION"]
classes = ["BIRTH"]
country = "BD"

[[package]]
code = "STATISTICS"
version = 1
[[package.line]]
recipients = ["TASK_FORCE"]
purposes = ["STATISTICS"]
classes = ["STATISTICS"]
country = "BD"

[[job]]
id = "work"
sentence = "The worker keeps the list."
roles = ["PARTNER_NGO"]
relations = ["LEAD"]
purposes = ["SHELTER"]
given = ["ASSIGNMENT"]
[job.reads]
Case = ["code"]
Person = ["birth~YEAR"]
"#;

fn small() -> String {
    let text = SMALL
        .replace("legal_basis = []\nroles = [\"PARTNER_NGO\"]", "legal_basis = [\"LAW-B\"]\nroles = [\"PARTNER_NGO\"]");
    let package = |code| {
        format!(
            "[[package]]\ncode = \"{code}\"\nversion = 1\n[[package.line]]\nrecipients = [\"PARTNER_NGO\"]\npurposes = [\"SHELTER\"]\nclasses = [\"BIRTH\"]\ncountry = \"BD\"\n"
        )
    };
    let others: String = ["BRING_ME_HOME", "COURT", "FIND_MY_FAMILY"].map(package).concat();
    text.replacen("[[package]]", &format!("{others}\n[[package]]"), 1)
}

fn compile(text: &str) -> Result<Policy, Faults> {
    Policy::compile(text, &[law("LAW-A", false), law("LAW-B", false), law("LAW-C", true)])
}

#[test]
fn the_small_policy_has_no_fault() {
    compile(&small()).unwrap();
}

/// Changes the block of an id or code and expects one fault, in the line where `at` stands then.
fn fault(block: &str, from: &str, to: &str, at: &str, message: &str) {
    let text = small();
    let begin = text.find(block).unwrap_or_else(|| panic!("no {block}"));
    let (before, rest) = text.split_at(begin);
    assert!(rest.contains(from), "no {from} after {block}");
    let text = format!("{before}{}", rest.replacen(from, to, 1));
    expect(&text, text[..text.find(at).unwrap_or_else(|| panic!("no {at}"))].matches('\n').count() + 1, message);
}

/// The same with a block more before the packages.
fn fault_with(block: &str, at: &str, message: &str) {
    let text = small().replacen("[[package]]", &format!("{block}\n\n[[package]]"), 1);
    expect(&text, text[..text.find(at).unwrap_or_else(|| panic!("no {at}"))].matches('\n').count() + 1, message);
}

fn expect(text: &str, line: usize, message: &str) {
    let faults = compile(text).expect_err("a fault").0;
    let found = faults.iter().any(|fault| fault.line == line && fault.message.contains(message));
    assert!(found, "wanted line {line}: {message}\n{faults:#?}");
    assert!(faults.iter().all(|fault| fault.line == line), "faults elsewhere too\n{faults:#?}");
    assert!(Faults(faults).to_string().contains(&format!("policy line {line}: ")));
}

const ROWS: &str = "id = \"rows\"";
const NAMES: &str = "id = \"names\"";
const AGE: &str = "id = \"age\"";
const FIGURES: &str = "id = \"figures\"";
const WORK: &str = "id = \"work\"";
const SERVICES: &str = "code = \"SERVICES_AFTER_RETURN\"";

mod words {
    use super::{AGE, NAMES, SERVICES, WORK, fault};

    #[test]
    fn text_that_is_no_toml() {
        fault(NAMES, "effect = \"SHOWN\"", "effect = SHOWN", "effect = SHOWN", "");
    }

    #[test]
    fn a_key_that_nobody_knows() {
        fault(
            NAMES,
            "effect = \"SHOWN\"",
            "effect = \"SHOWN\"\nefect = \"SHOWN\"",
            "efect = \"SHOWN\"\nneeds",
            "unknown field `efect`",
        );
    }

    #[test]
    fn a_key_that_is_missing() {
        fault(WORK, "sentence = \"The worker keeps the list.\"\n", "", "[[job]]", "missing field `sentence`");
    }

    #[test]
    fn a_role() {
        fault("[roles]", "TASK_FORCE =", "TASK_FORSE =", "TASK_FORSE =", "`TASK_FORSE` is no role");
        fault(NAMES, "[\"PARTNER_NGO\"]", "[\"NGO_PARTNER\"]", "NGO_PARTNER", "`NGO_PARTNER` is no role");
    }

    #[test]
    fn a_kind_of_agency() {
        fault("[roles]", "[\"NGO\"]", "[\"NGO\",\n\"CLUB\"]", "\"CLUB\"", "`CLUB` is no kind of agency");
    }

    #[test]
    fn a_relation_a_purpose_a_class_an_effect_a_need() {
        fault(NAMES, "[\"LEAD\"]", "[\"HEAD\"]", "HEAD", "`HEAD` is no relation");
        fault(NAMES, "[\"SHELTER\"]", "[\"SHELTERS\"]", "SHELTERS", "`SHELTERS` is no purpose");
        fault(NAMES, "\"FAMILY\"", "\"KIN\"", "KIN", "`KIN` is no class");
        fault(NAMES, "\"SHOWN\"", "\"OPEN\"", "OPEN", "`OPEN` is no effect (SHOWN or a mask)");
        fault(AGE, "\"YEAR\"", "\"DECADE\"", "DECADE", "`DECADE` is no effect (SHOWN or a mask)");
        fault(AGE, "[\"CONSENT\"]", "[\"LUCK\"]", "LUCK", "`LUCK` is no need");
    }

    #[test]
    fn a_legal_basis_of_a_rule_or_of_its_need() {
        fault(AGE, "[\"LAW-B\"]", "[\"LAW-X\"]", "LAW-X", "`LAW-X` is no legal basis of the reference data");
        fault(
            NAMES,
            "\"LAW-A\", \"LAW-B\"",
            "\"LAW-A\", \"LAW-Y\"",
            "LAW-Y",
            "`LAW-Y` is no legal basis of the reference data",
        );
    }

    #[test]
    fn of_a_package() {
        fault("[[package]]", "\"BRING_ME_HOME\"", "\"TAKE_ME\"", "TAKE_ME", "`TAKE_ME` is no package");
        fault(SERVICES, "[\"PARTNER_NGO\"]", "[\"CLUB\"]", "CLUB", "`CLUB` is no role");
        fault(SERVICES, "\"REINTEGRATION\"", "\"FUN\"", "FUN", "`FUN` is no purpose");
        fault(SERVICES, "[\"BIRTH\"]", "[\"AGE\"]", "\"AGE\"", "`AGE` is no class");
        fault(SERVICES, "\"BD\"", "\"XX\"", "XX", "`XX` is no country");
    }

    #[test]
    fn of_a_job() {
        fault(WORK, "[\"PARTNER_NGO\"]", "[\"CLUB\"]", "CLUB", "`CLUB` is no role");
        fault(WORK, "[\"LEAD\"]", "[\"HEAD\"]", "HEAD", "`HEAD` is no relation");
        fault(WORK, "[\"SHELTER\"]", "[\"FUN\"]", "FUN", "`FUN` is no purpose");
        fault(WORK, "[\"ASSIGNMENT\"]", "[\"LUCK\"]", "LUCK", "`LUCK` is no condition");
        fault(WORK, "[\"code\"]", "[\"cipher\"]", "cipher", "`cipher` is no field of Case");
        fault(WORK, "Case = ", "Crossing = ", "Crossing = ", "`Crossing` is no type that ordinary work reads");
        fault(WORK, "birth~YEAR", "birth~DISTRICT", "birth~DISTRICT", "`birth~DISTRICT` is no field of Person");
        fault(WORK, "birth~YEAR", "birth~DECADE", "birth~DECADE", "`birth~DECADE` is no field of Person");
    }
}

mod roles {
    use super::{compile, fault, small};

    #[test]
    fn a_kind_without_a_role() {
        fault(
            "[roles]",
            "TASK_FORCE = [\"TASK_FORCE_OFFICE\"]",
            "TASK_FORCE = []",
            "[roles]",
            "no role for agencies of the kind TASK_FORCE_OFFICE",
        );
    }

    #[test]
    fn a_kind_in_two_roles() {
        let text = small().replacen("[\"NGO\"]", "[\"NGO\", \"THANA\"]", 1);
        let faults = compile(&text).unwrap_err().0;
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].message, "`THANA` acts in two roles");
        assert!([2, 5].contains(&faults[0].line), "{faults:?}");
    }
}

mod rules {
    use super::{AGE, FIGURES, NAMES, ROWS, fault, fault_with};

    #[test]
    fn an_id_that_is_not_stable_or_stands_twice() {
        fault(NAMES, NAMES, "id = \"Names\"", "id = \"Names\"", "an id is written in lower case with hyphens");
        fault(NAMES, NAMES, "id = \"\"", "id = \"\"", "an id is written in lower case with hyphens");
        fault(AGE, AGE, "id = \"names\" # again", "# again", "the id `names` stands twice");
    }

    #[test]
    fn no_sentence_no_law_nobody_reached() {
        fault(
            NAMES,
            "\"The assigned worker knows the name.\"",
            "\"Name.\"",
            NAMES,
            "needs a sentence that people can read",
        );
        fault(NAMES, "legal_basis = [\"LAW-A\"]", "legal_basis = []", NAMES, "needs a legal basis");
        fault(NAMES, "relations = [\"LEAD\"]", "relations = []", NAMES, "reaches nobody");
        fault(NAMES, "purposes = [\"SHELTER\"]", "purposes = []", NAMES, "reaches nobody");
    }

    #[test]
    fn a_mask_that_does_not_fit() {
        fault(NAMES, "effect = \"SHOWN\"", "effect = \"YEAR\"", NAMES, "no field of IDENTITY has the form YEAR");
    }

    #[test]
    fn what_a_seat_is_told_of_a_request_beside_its_own_rule() {
        let rule = |role: &str, relations: &str, class: &str| {
            format!(
                "[[rule]]\nid = \"new\"\nsentence = \"A rule that is at fault.\"\nlegal_basis = [\"LAW-A\"]\nroles = [\"{role}\"]\nrelations = {relations}\npurposes = [\"COORDINATION\"]\nclasses = [\"{class}\"]\neffect = \"SHOWN\""
            )
        };
        for (role, relations, class) in [
            ("POLICE_STATION", "[\"ASKED_BODY\"]", "COORDINATION"),
            ("TASK_FORCE", "[\"ASKED_BODY\", \"COORDINATOR\"]", "COORDINATION"),
            ("TASK_FORCE", "[\"ASKED_BODY\"]", "PLACE_HOME"),
        ] {
            fault_with(&rule(role, relations, class), "id = \"new\"", "ASKED_BODY is a seat's alone");
        }
    }

    #[test]
    fn a_row_that_hangs_on_more_than_relation_and_purpose() {
        let message = "COORDINATION decides which rows exist";
        fault(ROWS, "effect = \"SHOWN\"", "effect = \"SHOWN\"\nneeds = [\"ASSIGNMENT\"]", ROWS, message);
    }

    #[test]
    fn a_class_at_the_wrong_relation() {
        let case = |relations: &str| {
            format!(
                "[[rule]]\nid = \"new\"\nsentence = \"A rule that is at fault.\"\nlegal_basis = [\"LAW-A\"]\nroles = [\"PARTNER_NGO\"]\nrelations = {relations}\npurposes = [\"SHELTER\"]\nclasses = [\"LEGAL\"]\neffect = \"SHOWN\""
            )
        };
        fault_with(&case("[\"NONE\"]"), "id = \"new\"", "LEGAL is about cases and needs a relation");
        fault(
            FIGURES,
            "[\"NONE\"]",
            "[\"LEAD\"]",
            FIGURES,
            "STATISTICS is not about cases: it takes the relation NONE and no needs",
        );
        fault(
            FIGURES,
            "effect = \"SHOWN\"",
            "effect = \"SHOWN\"\nneeds = [\"WINDOW\"]",
            FIGURES,
            "STATISTICS is not about cases",
        );
    }

    #[test]
    fn a_class_that_takes_the_own_assignment() {
        for class in ["HEALTH", "NARRATIVE", "WHEREABOUTS", "TRAFFICKER"] {
            let rule = format!(
                "[[rule]]\nid = \"new\"\nsentence = \"A rule that is at fault.\"\nlegal_basis = [\"LAW-A\"]\nroles = [\"PARTNER_NGO\"]\nrelations = [\"LEAD\"]\npurposes = [\"SHELTER\"]\nclasses = [\"{class}\"]\neffect = \"SHOWN\""
            );
            fault_with(&rule, "id = \"new\"", &format!("{class} takes the member's own assignment"));
        }
    }

    #[test]
    fn a_role_beyond_its_purposes() {
        let rule = |role: &str, purpose: &str| {
            format!(
                "[[rule]]\nid = \"new\"\nsentence = \"A rule that is at fault.\"\nlegal_basis = [\"LAW-A\"]\nroles = [\"{role}\"]\nrelations = [\"LEAD\"]\npurposes = [\"{purpose}\"]\nclasses = [\"COORDINATION\"]\neffect = \"SHOWN\""
            )
        };
        fault_with(&rule("TASK_FORCE", "SHELTER"), "id = \"new\"", "a seat acts for COORDINATION and STATISTICS only");
        fault_with(
            &rule("DATA_PROTECTION_OFFICER", "SHELTER"),
            "id = \"new\"",
            "acts for OVERSIGHT and SUBJECT_RIGHTS only",
        );
        fault_with(&rule("ADMINISTRATOR", "ADMINISTRATION"), "id = \"new\"", "an administrator sees no case");
    }

    #[test]
    fn two_grounds_or_a_ground_without_its_list() {
        fault(
            NAMES,
            "\"BASIS\"]",
            "\"BASIS\", \"CONSENT\"]",
            NAMES,
            "`CONSENT` is a second ground; write a rule for each",
        );
        fault(NAMES, "basis = [\"LAW-A\", \"LAW-B\"]", "basis = []", NAMES, "the need BASIS and the list `basis`");
        fault(NAMES, "\"ASSIGNMENT\", \"BASIS\"", "\"ASSIGNMENT\"", NAMES, "the need BASIS and the list `basis`");
    }

    /// A rule beside `names`, on the same place.
    fn beside(effect_and_needs: &str) -> String {
        format!(
            "[[rule]]\nid = \"new\"\nsentence = \"A rule that is at fault.\"\nlegal_basis = [\"LAW-A\"]\nroles = [\"PARTNER_NGO\"]\nrelations = [\"LEAD\"]\npurposes = [\"SHELTER\"]\nclasses = [\"FAMILY\"]\n{effect_and_needs}"
        )
    }

    #[test]
    fn a_rule_that_another_makes_unreachable() {
        let narrower = "effect = \"SHOWN\"\nneeds = [\"ASSIGNMENT\", \"WINDOW\", \"BASIS\"]\nbasis = [\"LAW-B\"]";
        fault_with(&beside(narrower), "id = \"new\"", "is unreachable");
        let same = "effect = \"SHOWN\"\nneeds = [\"BASIS\", \"ASSIGNMENT\"]\nbasis = [\"LAW-B\", \"LAW-A\"]";
        fault_with(&beside(same), "id = \"new\"", "is unreachable");
    }

    #[test]
    fn a_rule_that_several_others_make_unreachable_together() {
        let both = "effect = \"SHOWN\"\nneeds = [\"BASIS\"]\nbasis = [\"LAW-A\", \"LAW-C\"]";
        let one = |id: &str, law: &str| {
            beside(&format!("effect = \"SHOWN\"\nneeds = [\"BASIS\"]\nbasis = [\"{law}\"]"))
                .replace("\"new\"", &format!("\"{id}\""))
                .replace("FAMILY", "LEGAL")
        };
        let text = super::small().replacen(
            "[[package]]",
            &format!(
                "{}\n{}\n{}\n[[package]]",
                beside(both).replace("FAMILY", "LEGAL"),
                one("one", "LAW-A"),
                one("two", "LAW-C")
            ),
            1,
        );
        let faults = super::compile(&text).unwrap_err().to_string();
        assert!(faults.contains("rule `new`: is unreachable"), "{faults}");
    }

    #[test]
    fn a_word_in_vain() {
        let wide = beside("effect = \"SHOWN\"").replace("FAMILY", "IDENTITY");
        let text = super::small().replacen("[[package]]", &format!("{wide}\n\n[[package]]"), 1);
        let line = text[..text.find(NAMES).unwrap()].matches('\n').count() + 1;
        super::expect(&text, line, "names IDENTITY in vain");
    }

    #[test]
    fn a_contradiction() {
        let year = "effect = \"AGE_BAND\"\nneeds = [\"CONSENT\"]";
        let text = super::small().replacen(
            "[[package]]",
            &format!("{}\n\n[[package]]", beside(year).replace("FAMILY", "BIRTH").replace("LEAD", "SERVICE_PROVIDER")),
            1,
        );
        let faults = super::compile(&text).unwrap_err().0;
        let line = |id: &str| text[..text.find(id).unwrap()].matches('\n').count() + 1;
        let found = |at: usize, other: &str| {
            let says = format!("contradicts rule `{other}` in BIRTH");
            faults.iter().any(|fault| fault.line == at && fault.message.contains(&says))
        };
        assert!(found(line(AGE), "new") && found(line("id = \"new\""), "age"), "{faults:#?}");
    }

    #[test]
    fn a_rule_where_no_row_exists() {
        let rule = beside("effect = \"SHOWN\"\nneeds = [\"ASSIGNMENT\"]").replace("[\"LEAD\"]", "[\"REFERRER\"]");
        fault_with(&rule, "id = \"new\"", "no rule shows PARTNER_NGO REFERRER SHELTER that the case exists");
    }
}

mod packages {
    use super::{AGE, SERVICES, compile, fault, fault_with, small};

    #[test]
    fn one_that_is_missing() {
        let text = small();
        let begin = text.find("[[package]]\ncode = \"COURT\"").unwrap();
        let end = begin + text[begin + 3..].find("[[package]]").unwrap() + 3;
        let faults = compile(&format!("{}{}", &text[..begin], &text[end..])).unwrap_err().0;
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].line, faults[0].message.as_str()), (0, "the package COURT is missing"));
    }

    #[test]
    fn one_that_stands_twice() {
        let again = "[[package]]\ncode = \"COURT\"# first\nversion = 1\n[[package.line]]\nrecipients = [\"PARTNER_NGO\"]\npurposes = [\"SHELTER\"]\nclasses = [\"BIRTH\"]\ncountry = \"BD\"";
        fault_with(again, "code = \"COURT\"\n", "package COURT: stands twice");
    }

    #[test]
    fn one_that_asks_for_nothing() {
        let court = "code = \"COURT\"";
        fault(court, "recipients = [\"PARTNER_NGO\"]", "recipients = []", court, "needs a version from 1 and lines");
        fault(SERVICES, "version = 1", "version = 0", SERVICES, "needs a version from 1 and lines");
    }

    #[test]
    fn a_consent_that_no_package_asks_for() {
        let message = "no package asks for PARTNER_NGO REINTEGRATION BIRTH";
        fault(SERVICES, "purposes = [\"SHELTER\", \"REINTEGRATION\"]", "purposes = [\"SHELTER\"]", AGE, message);
    }

    #[test]
    fn a_line_asked_in_vain_or_under_another_law() {
        let vain = "package SERVICES_AFTER_RETURN: PARTNER_NGO SHELTER HEALTH: no rule rests on this consent";
        fault(SERVICES, "classes = [\"BIRTH\"]", "classes = [\"BIRTH\", \"HEALTH\"]", SERVICES, vain);
        fault(
            SERVICES,
            "country = \"BD\"",
            "country = \"IN\"",
            SERVICES,
            "the role does not stand under the law of IN",
        );
    }
}

mod jobs {
    use super::{WORK, fault};

    #[test]
    fn nobodys_work_and_work_without_words_or_fields() {
        fault(WORK, WORK, "id = \"Work\"", "id = \"Work\"", "an id is written in lower case with hyphens");
        fault(WORK, "\"The worker keeps the list.\"", "\"Work.\"", WORK, "needs a sentence that people can read");
        fault(WORK, "roles = [\"PARTNER_NGO\"]", "roles = []", WORK, "is nobody's");
        fault(WORK, "relations = [\"LEAD\"]", "relations = []", WORK, "is nobody's");
        fault(WORK, "purposes = [\"SHELTER\"]", "purposes = []", WORK, "is nobody's");
        fault(WORK, "Case = [\"code\"]\nPerson = [\"birth~YEAR\"]", "Case = []", WORK, "reads no field");
    }
}
