//! `setu demo`: synthetic people, served on this machine.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::serve::{listen, serve, stop_signal};
use super::{Stopped, start_tracing};
use crate::clock::Clock;
use crate::demo::sheet::SheetViewer;
use crate::demo::{self, Demo as Data, Sheet, Wish};
use crate::http::Live;

/// Makes synthetic cases in a data folder and serves them on this machine. A later start finds them again.
#[derive(Debug, Args)]
pub struct Demo {
    /// The data folder.
    #[arg(long, env = "SETU_DATA", default_value = demo::FOLDER)]
    data: PathBuf,
    /// The address to listen on.
    #[arg(long, env = "SETU_LISTEN", default_value = "127.0.0.1:8765")]
    listen: SocketAddr,
    /// What looks like chance follows from it: the same seed on the same day gives the same people.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// How many cases; those that show one situation each are always made.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..=2000))]
    cases: u16,
    /// Delete the demo in the folder first and make it afresh.
    #[arg(long)]
    reset: bool,
    /// Let other machines reach it: everyone who knows a token of demo.json is then let in.
    #[arg(long)]
    expose_demo: bool,
}

impl Demo {
    pub(super) async fn run(self) -> Result<(), Stopped> {
        start_tracing();
        if !self.listen.ip().is_loopback() && !self.expose_demo {
            return Err(Stopped::new(format!(
                "{} can be reached from other machines; a demo listens on loopback unless --expose-demo is given",
                self.listen
            )));
        }
        let listener = listen(self.listen).await?;
        let address = listener.local_addr()?;
        let wish = Wish { seed: self.seed, cases: self.cases.into(), reset: self.reset };
        let began = Instant::now();
        let data = Data::open(&self.data, &wish, Clock::System.now()).await?;
        let took = began.elapsed();
        let endpoint = format!("http://{address}/graphql");
        let sheet = data.write_sheet(endpoint, Clock::System.now()).await?;
        self.tell(&data, took.as_secs_f32());
        show(&sheet);
        serve(data.store(), data.verifier()?, (listener, true, Live::default()), stop_signal()).await
    }

    fn tell(&self, data: &Data, seconds: f32) {
        let (made, counts) = (data.made(), data.counts());
        println!("Setu demo. Every person in it is synthetic.\n");
        if data.is_fresh() {
            println!("  made      today, {}, with seed {}, in {seconds:.1} s", made.day, made.seed);
        } else {
            println!("  found     made on {}; its dates stay as they were, tokens are new", made.day);
            println!("            --reset makes it afresh, relative to today");
            if made.seed != self.seed || made.cases != usize::from(self.cases) {
                println!("            --seed and --cases count only with --reset");
            }
        }
        println!("  holds     {} cases ({} show one situation each)", counts.cases, counts.showcases);
        println!(
            "            {} agencies, {} members, {} handovers",
            counts.agencies, counts.members, counts.handovers
        );
        println!("  data      {}", self.data.display());
        println!("  check     {} has tokens, cases and the truth", self.data.join("demo.json").display());
        println!("  closed    benapole-former, rights-suspended and talash-worker are let in no more; to try:");
        println!(
            "            cargo run -q --release -- token --data {} --subject benapole-former\n",
            self.data.display()
        );
    }
}

fn show(sheet: &Sheet) {
    println!("One viewer per role. Paste both lines into a shell; tokens hold 12 hours.");
    let mut shown = BTreeSet::new();
    for viewer in &sheet.viewers {
        if shown.insert(viewer.role) {
            show_viewer(sheet, viewer);
        }
    }
    let page = sheet.endpoint.replace("/graphql", "/explorer");
    println!("\nOr write queries in a browser: {page} , with one of these tokens.");
    println!("Reading {} . Stop with Ctrl-C.", sheet.endpoint);
}

fn show_viewer(sheet: &Sheet, viewer: &SheetViewer) {
    let purpose = viewer.purposes.first().copied().unwrap_or_default();
    let sees = |purpose: &str| {
        sheet
            .cases
            .iter()
            .any(|case| case.visible_to.iter().any(|s| s.viewer == viewer.subject && s.purpose == purpose))
    };
    let (query, expect) = if sees(purpose) {
        let all = "{ cases(first: 2) { edges { node { code stage person { name redactions { field reason } } } } } }";
        (all, "two cases, and why what is withheld is withheld")
    } else {
        ("{ viewer { role purpose member { name } } }", "who you are; no case is yours to see")
    };
    println!("\n{}  {} at {}, for {purpose}: {expect}", viewer.role, viewer.function, viewer.agency);
    println!("TOKEN={}", viewer.token);
    println!(
        "curl -sw '\\n' {} -H \"Authorization: Bearer $TOKEN\" -H 'Purpose-Of-Use: {purpose}' -H 'Content-Type: \
         application/json' -d '{{\"query\":\"{query}\"}}'",
        sheet.endpoint
    );
}
