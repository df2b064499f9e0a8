//! What there is to count in one table of one measure, and whose it is.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::prelude::Uuid;

/// The code of what was not recorded.
pub const NOT_RECORDED: &str = "NOT_RECORDED";
/// What stands between the codes of a place that is written in one line. No code has it.
const BETWEEN: char = '/';

/// A place in a table: the codes from the whole inwards. None is the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<String>);

impl Path {
    /// The whole table.
    #[must_use]
    pub const fn whole() -> Self {
        Self(Vec::new())
    }

    /// Where nothing was recorded.
    #[must_use]
    pub fn not_recorded() -> Self {
        Self::of(&[NOT_RECORDED])
    }

    /// A place by its codes.
    #[must_use]
    pub fn of(codes: &[&str]) -> Self {
        Self(codes.iter().map(|code| (*code).to_owned()).collect())
    }

    /// The place that is written so; the whole is written as nothing.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let codes = line.split(BETWEEN).filter(|code| !code.is_empty());
        Self(codes.map(str::to_owned).collect())
    }

    /// It in one line.
    #[must_use]
    pub fn line(&self) -> String {
        self.0.join("/")
    }

    /// The place one level further in.
    #[must_use]
    pub fn below(&self, code: &str) -> Self {
        let mut codes = self.0.clone();
        codes.push(code.to_owned());
        Self(codes)
    }

    /// The place one level further out; none of the whole.
    #[must_use]
    pub fn above(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        Some(Self(above.to_vec()))
    }

    /// Its codes, from the whole inwards.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.0
    }
}

/// What one table counts of one measure in a period, before anything is withheld.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    everyone: BTreeMap<Path, u64>,
    own: BTreeMap<Uuid, BTreeMap<Path, u64>>,
}

impl Tally {
    /// Nothing yet, at these places and all that hold them. A place at which nothing will be counted is named too: what is
    /// withheld must not give away by a missing line that nothing is there.
    pub fn over(places: impl IntoIterator<Item = Path>) -> Self {
        let mut everyone = BTreeMap::from([(Path::whole(), 0)]);
        for place in places {
            everyone.extend(outwards(&place).map(|place| (place, 0)));
        }
        Self { everyone, own: BTreeMap::new() }
    }

    /// Counts something at a place, and in all that hold it. It is the own of the agencies that know of it by themselves.
    pub fn add(&mut self, place: &Path, counts: u64, of: &BTreeSet<Uuid>) {
        for place in outwards(place) {
            for agency in of {
                *self.own.entry(*agency).or_default().entry(place.clone()).or_default() += counts;
            }
            *self.everyone.entry(place).or_default() += counts;
        }
    }

    /// Everything counted there.
    #[must_use]
    pub fn everyone(&self, place: &Path) -> u64 {
        self.everyone.get(place).copied().unwrap_or_default()
    }

    /// What is counted there of others than an agency; of everyone for the public.
    #[must_use]
    pub fn others(&self, reader: Option<Uuid>, place: &Path) -> u64 {
        let own = reader.and_then(|agency| self.own.get(&agency)?.get(place)).copied();
        self.everyone(place).saturating_sub(own.unwrap_or_default())
    }

    /// What is an agency's own, by place.
    #[must_use]
    pub fn own(&self, agency: Uuid) -> BTreeMap<Path, u64> {
        self.own.get(&agency).cloned().unwrap_or_default()
    }

    /// The agencies that know of something counted here by themselves.
    pub fn agencies(&self) -> impl Iterator<Item = Uuid> {
        self.own.keys().copied()
    }

    /// Who reads it: the public, and each agency that can take away something of its own.
    pub(super) fn readers(&self) -> impl Iterator<Item = Option<Uuid>> {
        std::iter::once(None).chain(self.agencies().map(Some))
    }

    /// The places of the table, each after what holds it.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        self.everyone.keys()
    }

    /// The places one level further in.
    pub(super) fn inside(&self, place: &Path) -> Vec<Path> {
        let inside = self.places().filter(|other| other.above().as_ref() == Some(place));
        inside.cloned().collect()
    }
}

/// A place and all that hold it.
fn outwards(place: &Path) -> impl Iterator<Item = Path> {
    std::iter::successors(Some(place.clone()), Path::above)
}
