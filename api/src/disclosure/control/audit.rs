//! The audit of what is about to be published, and of what was: what can be worked out of it by linear programming. It reads
//! only published cells, what a reader knows by himself and what the published rule says of cells that are withheld beside each other,
//! never what is withheld.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::is_small;
use super::suppress::Cells;
use super::tally::Path;

/// More than is ever counted; an interval that reaches up here is open.
const CEILING: f64 = 1e8;
/// What rounding in the solver may come to.
const ROUNDING: f64 = 1e-4;

/// What a reader can take away from the cells of one table: nothing, or the own by place.
pub type Known = BTreeMap<Path, u64>;

/// What somebody could work out.
#[derive(Clone, Debug, PartialEq)]
pub enum Exposed {
    /// A cell that is shown counts too few of others.
    Shown(usize, Path),
    /// How much of others stands in a withheld cell can be worked out too closely.
    Withheld {
        /// The table, by its place among those of the measure.
        table: usize,
        /// The cell.
        place: Path,
        /// As little as there can be.
        least: f64,
        /// As much as there can be.
        most: f64,
    },
    /// A cell is shown where another measure is withheld that it tells of.
    Linked(usize, Path),
    /// The cells do not add up, or to less than the reader's own.
    Contradiction,
}

/// A cell by table and place. The whole is one cell for all tables.
type Cell = (usize, Path);
/// As little and as much of others as the rule by which cells are withheld lets stand in one of them.
type Bounds = (u64, u64);
const UNBOUND: Bounds = (0, u64::MAX);
/// What cells hold together: their sum, and for what is taken away.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Equation {
    whole: Option<Cell>,
    parts: Vec<(Cell, Bounds)>,
    /// What the unknown parts come to, less the unknown whole.
    comes_to: i64,
}

/// What was found in order before, so that a reader with nothing of his own there costs nothing.
#[derive(Default)]
pub struct Before(BTreeSet<Vec<Equation>>);

impl std::fmt::Debug for Before {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Before({})", self.0.len())
    }
}

/// Looks at everything published of one measure with the eyes of each reader.
///
/// # Errors
/// The first thing that a reader could work out, with his place among the readers.
pub fn audit(tables: &[Cells], k: u64, readers: &[Vec<Known>]) -> Result<(), (usize, Exposed)> {
    let mut before = Before::default();
    for (at, reader) in readers.iter().enumerate() {
        one(tables, k, reader, &mut before).map_err(|exposed| (at, exposed))?;
    }
    Ok(())
}

/// The same for everyone: the first thing that each reader could work out, by his place among them.
#[must_use]
pub fn audit_each(tables: &[Cells], k: u64, readers: &[Vec<Known>]) -> Vec<(usize, Exposed)> {
    let mut before = Before::default();
    let found = readers.iter().enumerate().map(|(at, reader)| (at, one(tables, k, reader, &mut before)));
    found.filter_map(|(at, found)| Some((at, found.err()?))).collect()
}

fn one(tables: &[Cells], k: u64, reader: &[Known], before: &mut Before) -> Result<(), Exposed> {
    let mut equations = Vec::new();
    for (table, cells) in tables.iter().enumerate() {
        let known = |place: &Path| reader.get(table).and_then(|own| own.get(place)).copied().unwrap_or_default();
        let mut others: BTreeMap<&Path, Option<u64>> = BTreeMap::new();
        for (place, count) in cells {
            let count = count.map(|count| count.checked_sub(known(place)).ok_or(Exposed::Contradiction));
            let count = count.transpose()?;
            if count.is_some_and(|count| is_small(count, k)) {
                return Err(Exposed::Shown(table, place.clone()));
            }
            others.insert(place, count);
        }
        let bounds = |place: &Path, inside: &[&Path]| {
            let (least, most) = by_rule(cells, place, inside);
            move |own: u64| (least.saturating_sub(own), most.saturating_sub(own))
        };
        equations.extend(sums(table, &others, |place, inside, part| bounds(place, inside)(known(part)))?);
    }
    for group in groups(equations) {
        if !before.0.contains(&group) {
            rooms(&group, k)?;
            before.0.insert(group);
        }
    }
    Ok(())
}

/// What the parts of each cell of a table come to, where something of it is withheld.
fn sums(
    table: usize,
    others: &BTreeMap<&Path, Option<u64>>,
    bounds: impl Fn(&Path, &[&Path], &Path) -> Bounds,
) -> Result<Vec<Equation>, Exposed> {
    let mut parts: BTreeMap<Path, Vec<&Path>> = BTreeMap::new();
    for place in others.keys() {
        if let Some(above) = place.above() {
            parts.entry(above).or_default().push(place);
        }
    }
    let cell = |place: &Path| (if *place == Path::whole() { 0 } else { table }, place.clone());
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mut equations = Vec::new();
    for (whole, parts) in parts {
        let shown = |place: &Path| others.get(place).copied().flatten();
        let known: i64 = parts.iter().filter_map(|part| shown(part)).map(signed).sum();
        let withheld = parts.iter().filter(|part| shown(part).is_none());
        let equation = Equation {
            whole: shown(&whole).is_none().then(|| cell(&whole)),
            parts: withheld.map(|part| (cell(part), bounds(&whole, &parts, part))).collect(),
            comes_to: shown(&whole).map_or(0, signed) - known,
        };
        match (&equation.whole, equation.parts.is_empty()) {
            (None, true) if equation.comes_to != 0 => return Err(Exposed::Contradiction),
            (None, true) => {}
            (_, _) => equations.push(equation),
        }
    }
    Ok(equations)
}

/// What the rule says of everything counted in one of several cells that are withheld under a shown one: never all of it is in one;
/// and none of them is nothing where a cell beside them is shown that is, as releases showed it that were made by an earlier rule.
fn by_rule(cells: &Cells, whole: &Path, inside: &[&Path]) -> Bounds {
    let count = |place: &Path| cells.get(place).copied().flatten();
    let withheld = inside.iter().filter(|place| count(place).is_none()).count();
    let Some(whole) = count(whole).filter(|_| withheld > 1) else { return UNBOUND };
    let shown: u64 = inside.iter().filter_map(|place| count(place)).sum();
    let is_filled = inside.iter().any(|place| count(place) == Some(0));
    (u64::from(is_filled), whole.saturating_sub(shown).saturating_sub(1))
}

/// Equations that speak of the same cells, directly or by others.
fn groups(equations: Vec<Equation>) -> Vec<Vec<Equation>> {
    let mut groups: Vec<(BTreeSet<Cell>, Vec<Equation>)> = Vec::new();
    for equation in equations {
        let mut cells: BTreeSet<Cell> =
            equation.parts.iter().map(|(cell, _)| cell).chain(&equation.whole).cloned().collect();
        let mut of = vec![equation];
        let mut apart = Vec::new();
        for (others, equations) in groups {
            if others.is_disjoint(&cells) {
                apart.push((others, equations));
            } else {
                cells.extend(others);
                of.extend(equations);
            }
        }
        apart.push((cells, of));
        groups = apart;
    }
    groups.into_iter().map(|(_, equations)| equations).collect()
}

/// How much room there is for others in each withheld cell of a group.
fn rooms(group: &[Equation], k: u64) -> Result<(), Exposed> {
    // A cell is inside one other, so that it is bound once at the most.
    let wholes = group.iter().flat_map(|of| of.whole.iter().cloned()).map(|cell| (cell, UNBOUND));
    let parts = group.iter().flat_map(|of| of.parts.iter().cloned());
    let bounds: BTreeMap<Cell, Bounds> = wholes.chain(parts).collect();
    let (cells, bounds): (Vec<Cell>, Vec<Bounds>) = bounds.into_iter().unzip();
    #[expect(clippy::cast_precision_loss, reason = "k is small")]
    let wide = k as f64;
    // Each solution is a way in which it may have been: what it says of the other cells need not be asked for again.
    let (mut least, mut most) = (vec![f64::INFINITY; cells.len()], vec![f64::NEG_INFINITY; cells.len()]);
    for at in 0..cells.len() {
        for direction in [OptimizationDirection::Maximize, OptimizationDirection::Minimize] {
            if most[at] - least[at] + ROUNDING >= wide {
                break;
            }
            let way = solve(group, (&cells, &bounds), at, direction).ok_or(Exposed::Contradiction)?;
            for (at, there) in way.into_iter().enumerate() {
                (least[at], most[at]) = (least[at].min(there), most[at].max(there));
            }
        }
        let is_nothing = most[at] < ROUNDING;
        if !is_nothing && most[at] - least[at] + ROUNDING < wide {
            let (table, place) = cells[at].clone();
            return Err(Exposed::Withheld { table, place, least: least[at], most: most[at] });
        }
    }
    Ok(())
}

/// As much or as little as there can be in one of the cells, with a way in which it may have been.
fn solve(
    group: &[Equation],
    (cells, bounds): (&[Cell], &[Bounds]),
    of: usize,
    direction: OptimizationDirection,
) -> Option<Vec<f64>> {
    let mut problem = Problem::new(direction);
    let aim = |at| if at == of { 1.0 } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "counts are far below what a float holds exactly")]
    let within = |(least, most): Bounds| ((least as f64).min(CEILING), (most as f64).min(CEILING));
    let variables: Vec<_> = (0..cells.len()).map(|at| problem.add_var(aim(at), within(bounds[at]))).collect();
    let variable = |cell: &Cell| cells.binary_search(cell).ok().map(|at| variables[at]);
    for equation in group {
        let parts = equation.parts.iter().filter_map(|(cell, _)| Some((variable(cell)?, 1.0)));
        let whole = equation.whole.iter().filter_map(|cell| Some((variable(cell)?, -1.0)));
        let terms: Vec<_> = parts.chain(whole).collect();
        #[expect(clippy::cast_precision_loss, reason = "counts are far below what a float holds exactly")]
        problem.add_constraint(terms, ComparisonOp::Eq, equation.comes_to as f64);
    }
    let solution = problem.solve().ok()?.into_solution().ok()?;
    Some(variables.iter().map(|variable| solution.var_value(*variable)).collect())
}
