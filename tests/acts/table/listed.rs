//! The golden table of acts, read back: who may do what, as people review it.

use std::collections::BTreeSet;

/// The table as it is committed.
const TABLE: &str = include_str!("../../golden/acts.txt");

/// One line of the policy, as the table prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub act: String,
    roles: BTreeSet<String>,
    ties: BTreeSet<String>,
    assigned: bool,
    supervisor: bool,
    purposes: BTreeSet<String>,
    /// Classes or confirmed acts.
    of: BTreeSet<String>,
    /// By whom it was recorded, where the line confirms.
    whose: Option<String>,
}

/// What somebody does.
#[derive(Clone, Copy, Debug)]
pub struct Doing<'a> {
    pub act: &'a str,
    /// The class written or the act confirmed, where the line names some.
    pub of: Option<&'a str>,
    /// `of others` or `of the agency that leads`, where something is confirmed.
    pub whose: Option<&'a str>,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub role: &'a str,
    pub tie: Option<&'a str>,
    pub purpose: &'a str,
    pub assigned: bool,
    pub supervisor: bool,
}

/// Every line.
///
/// Panics where the table is not as it is printed: what is not understood must not count as nothing.
pub fn lines() -> Vec<Line> {
    let body = TABLE.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let lines: Vec<Line> = body.split("\n\n").filter(|block| !block.trim().is_empty()).map(line).collect();
    assert!(lines.len() > 20, "the table has {} lines", lines.len());
    lines
}

impl Line {
    /// Whether the line lets somebody do something.
    pub fn lists(&self, doing: Doing<'_>, standing: Standing<'_>) -> bool {
        self.act == doing.act
            && doing.of.is_none_or(|of| self.of.contains(of))
            && self.whose.as_deref() == doing.whose
            && self.roles.contains(standing.role)
            && self.ties.contains(standing.tie.unwrap_or("NONE"))
            && self.purposes.contains(standing.purpose)
            && (!self.assigned || standing.assigned)
            && (!self.supervisor || standing.supervisor)
    }
}

fn line(block: &str) -> Line {
    let mut rows = block.trim_start_matches('\n').lines();
    let mut line = Line { id: rows.next().unwrap().to_owned(), ..Line::default() };
    let _sentence = rows.next().unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    for row in rows {
        let (key, value) = row.trim_start().split_once(' ').unwrap();
        let value = value.trim();
        match key {
            "does" => value.clone_into(&mut line.act),
            "who" => {
                let (who, needs) = value.split_once(", ").map_or((value, ""), |(who, needs)| (who, needs));
                let (roles, ties) = who.split_once(" as ").unwrap();
                (line.roles, line.ties) = (words(roles), words(ties));
                (line.assigned, line.supervisor) = match needs {
                    "" => (false, false),
                    "assigned" => (true, false),
                    "supervisor" => (false, true),
                    _ => panic!("`{needs}` is not understood"),
                };
            }
            // What the question tells decides nothing here: the ways name what every line of the act tells.
            "is" => assert!(value.starts_with("told ")),
            "for" => line.purposes = words(value),
            "of" => {
                let (of, whose) = value.split_once(", ").map_or((value, None), |(of, whose)| (of, Some(whose)));
                (line.of, line.whose) = (words(of), whose.map(str::to_owned));
            }
            "waits" => {}
            _ => panic!("`{row}` is not understood"),
        }
    }
    assert!(!line.act.is_empty() && !line.roles.is_empty() && !line.ties.is_empty() && !line.purposes.is_empty());
    line
}
