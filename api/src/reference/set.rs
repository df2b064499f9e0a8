use std::sync::LazyLock;

use aws_lc_rs::digest;

/// One file of reference data with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The name: that of the table, where there is one.
    pub name: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// SHA-256 of the file, as hexadecimal digits.
    pub sha256: String,
    /// Where it is from.
    pub source: &'static str,
    /// Under which licence.
    pub licence: &'static str,
}

const OCHA: &str = "OCHA COD-AB Bangladesh v03 (BBS, valid 2023-05-21), github nuhil/bangladesh-geocode 5622f68";
const OCHA_LICENCE: &str = "CC BY-IGO (OCHA, BBS) and MIT (Copyright (c) 2014 Nuhil Mehdy)";

static SETS: LazyLock<Vec<Set>> = LazyLock::new(|| {
    let set = |name, rows, text, source, licence| Set { name, rows, sha256: sha256(text), source, licence };
    vec![
        set("district", super::districts().len(), super::district::FILE, OCHA, OCHA_LICENCE),
        set("upazila", super::upazilas().len(), super::upazila::FILE, OCHA, OCHA_LICENCE),
        set(
            "police_station",
            super::police_stations().len(),
            super::police_station::FILE,
            "two public lists of thanas, Bangla news; each row names which",
            "facts; no licence stated",
        ),
        set(
            "crossing",
            super::crossings().len(),
            super::crossing::FILE,
            "public lists of entry ports and land ports; each row names which",
            "facts; share-alike coordinates left out",
        ),
        set(
            "indian_state",
            super::indian_states().len(),
            super::indian_state::FILE,
            "ISO 3166-2 by pycountry 26.2.16; borders set by hand",
            "facts",
        ),
        set(
            "code",
            super::codes().len(),
            super::code::FILE,
            "Human Trafficking Case Data Standard 2.0 of IOM, github UNMigration/HTCDS 3c2f653; Bangla labels our own",
            "CC BY 4.0; changed; not endorsed by IOM",
        ),
        set(
            "legal_basis",
            super::legal_basis_rows().len(),
            super::legal_basis::FILE,
            "each row names its source and whether its text was verified",
            "facts; the words are our own",
        ),
        set(
            "stage_target",
            super::stage_targets().len(),
            super::stage_target::FILE,
            "each row names its source and whether it was verified",
            "facts; the words are our own",
        ),
        set("notice", super::notices().len(), super::notice::FILE, "written for Setu", "Apache-2.0"),
        set(
            "plan",
            super::plans().len(),
            super::plan::PLANS,
            "each row names its source and whether its text was seen",
            "facts; the words are our own",
        ),
        set(
            "plan_goal",
            super::plan_goals().len(),
            super::plan::GOALS,
            "each row names its source and whether its words are the plan's",
            "facts; the words are our own",
        ),
        set(
            "plan_indicator",
            super::plan_indicators().len(),
            super::plan::INDICATORS,
            "proposed by this project",
            "Apache-2.0",
        ),
        set(
            "partner",
            super::partners().len(),
            super::partner::FILE,
            "each row names its page",
            "facts; the words are our own",
        ),
        set(
            "public_figure",
            super::public_figures().len(),
            super::public_figure::FILE,
            "each row names who published it, or which reporter told it",
            "facts; each row names its terms",
        ),
    ]
});

/// Every file with its origin, in the order of loading.
#[must_use]
pub fn sets() -> &'static [Set] {
    &SETS
}

pub(super) fn sha256(text: &str) -> String {
    digest::digest(&digest::SHA256, text.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
