//! What was measured, as a table in Markdown or as JSON lines.

use serde_json::json;

use crate::drive::Figures;

/// Which profile made the figures: only those of the one that is shipped are for comparison.
const PROFILE: &str = if cfg!(debug_assertions) { "dev: not for comparison" } else { "optimised" };

/// One query with one number of clients on one database.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) database: &'static str,
    pub(crate) cases: u64,
    pub(crate) query: &'static str,
    /// How many cases one answer is about.
    pub(crate) rows: usize,
    pub(crate) clients: usize,
    pub(crate) figures: Figures,
}

/// All of them, in the order in which they were measured.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Line>);

impl Table {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn add(&mut self, line: Line) {
        self.0.push(line);
    }

    /// How many times as long as the same query on the same database at the smallest size with one client: what was
    /// measured first.
    fn ratio(&self, line: &Line) -> f64 {
        let same = |other: &&Line| other.database == line.database && other.query == line.query;
        let base = self.0.iter().find(same).unwrap_or(line);
        line.figures.percentile(50) / base.figures.percentile(50)
    }

    pub(crate) fn print(&self, as_json: bool) {
        if as_json {
            for line in &self.0 {
                println!("{}", self.json(line));
            }
            return;
        }
        println!("Profile: {PROFILE}. Ratio: p50 against the same query at the smallest size and one client.\n");
        println!(
            "| database | cases | query | rows | clients | requests/s | p50 ms | p99 ms | statements | ratio |\n\
             |---|---|---|---|---|---|---|---|---|---|"
        );
        for line in &self.0 {
            let Line { database, cases, query, rows, clients, figures } = line;
            println!(
                "| {database} | {cases} | {query} | {rows} | {clients} | {:.0} | {:.2} | {:.2} | {:.1} | {:.2} |",
                figures.rate(),
                figures.percentile(50),
                figures.percentile(99),
                figures.statements(),
                self.ratio(line)
            );
        }
    }

    fn json(&self, line: &Line) -> serde_json::Value {
        let Line { database, cases, query, rows, clients, figures } = line;
        json!({
            "profile": PROFILE, "database": database, "cases": cases, "query": query, "rows": rows, "clients": clients,
            "requests": figures.requests(), "rate": figures.rate(), "p50": figures.percentile(50),
            "p99": figures.percentile(99), "statements": figures.statements(), "ratio": self.ratio(line),
        })
    }
}
