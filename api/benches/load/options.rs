//! What is asked of the benchmark.

use std::path::PathBuf;

use clap::Parser;

/// Measures how many requests the server answers, and how fast.
#[derive(Debug, Parser)]
pub(crate) struct Options {
    /// Few cases and few requests: to see that it runs. Its figures are not for comparison.
    #[arg(long)]
    pub(crate) short: bool,
    /// Print JSON lines instead of a table.
    #[arg(long)]
    pub(crate) json: bool,
    /// Keep the SQLite databases in this folder and take them from there the next time.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// How many cases: once per size, the smallest first [default: 10000 and 100000, with --short 200 and 2000].
    #[arg(long, value_parser = clap::value_parser!(u64).range(100..))]
    cases: Vec<u64>,
    /// Only these queries, by name [default: all].
    #[arg(long)]
    pub(crate) only: Vec<String>,
    /// A PostgreSQL server on which databases may be made and dropped.
    #[arg(long, value_name = "URL", env = "SETU_BENCH_DATABASE")]
    postgres: Option<String>,
    /// What `cargo bench` says to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// Where to measure: nothing is SQLite, a URL is PostgreSQL.
    pub(crate) fn databases(&self) -> Vec<Option<String>> {
        let postgres = self.postgres.clone().filter(|url| !url.is_empty());
        std::iter::once(None).chain(postgres.map(Some)).collect()
    }

    /// How many cases, the smallest first: ratios refer to it.
    pub(crate) fn sizes(&self) -> Vec<u64> {
        let mut sizes = match (self.cases.as_slice(), self.short) {
            ([], true) => vec![200, 2_000],
            ([], false) => vec![10_000, 100_000],
            (named, _) => named.to_vec(),
        };
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// How many clients ask at once; the first of them is the one that ratios refer to.
    pub(crate) const fn clients(&self) -> [usize; 3] {
        [1, 16, 64]
    }
}
