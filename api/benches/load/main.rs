//! How much the server answers: made-up cases in real places, asked over HTTP by 1, 16 and 64 clients.
//!
//! `cargo bench --profile dist --bench load` takes 10,000 and 100,000 cases; `-- --short` takes 200 and 2,000, to see that
//! it runs. SQLite always; PostgreSQL too when `SETU_BENCH_DATABASE` names a server. Prints a table; nothing fails for
//! being slow.

mod case;
mod client;
mod consent;
mod dashboard;
mod drive;
mod generate;
mod ground;
mod group;
mod options;
mod place;
mod queries;
mod server;
mod table;
mod ties;
mod truth;
mod write;

use std::sync::Arc;
use std::time::Instant;

use clap::Parser as _;

use self::drive::{Budget, drive};
use self::options::Options;
use self::place::Place;
use self::queries::Asked;
use self::server::Server;
use self::table::{Line, Table};

/// Why the benchmark cannot go on.
type Fault = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Fault> {
    let options = Options::parse();
    let mut table = Table::new();
    for server in options.databases() {
        for cases in options.sizes() {
            one_size(&options, &mut table, (server.as_deref(), cases))?;
        }
    }
    table.print(options.json);
    Ok(())
}

/// Every query with every number of clients, on a database of `cases` cases.
fn one_size(options: &Options, table: &mut Table, (server, cases): (Option<&str>, u64)) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let place = runtime.block_on(Place::make(server, options.data.as_deref(), cases))?;
    let began = Instant::now();
    let store = runtime.block_on(place.open())?;
    let ground = runtime.block_on(generate::fill(&store, cases))?;
    let (seconds, database) = (began.elapsed().as_secs_f64(), place.kind());
    match ground.made {
        Some(made) => {
            let statements = store.database().statements() + store.keys().database().statements();
            let (rate, each) = (made as f64 / seconds, statements as f64 / made as f64);
            eprintln!("{database}: made {made} cases in {seconds:.1} s, {rate:.0}/s, {each:.0} statements each");
        }
        None => eprintln!("{database}: found {cases} cases"),
    }
    let serving = runtime.block_on(Server::start(Arc::clone(&store), &place))?;
    let asked = runtime.block_on(Asked::choose(&store, (&ground, &serving)))?;
    let wanted = |name: &str| options.only.is_empty() || options.only.iter().any(|only| only == name);
    for (name, caller) in asked.callers().into_iter().filter(|(name, _)| wanted(name)) {
        let rows = caller.look()?;
        for clients in options.clients() {
            let budget = Budget::of(options.short);
            let figures = drive(caller.as_ref(), (clients, budget), || serving.statements())?;
            eprintln!("{database}, {cases} cases, {name}, {clients} clients: {} requests", figures.requests());
            table.add(Line { database, cases, query: name, rows, clients, figures });
        }
    }
    runtime.block_on(serving.stop());
    runtime.block_on(place::close(store))?;
    Ok(())
}
