//! Clients that ask as fast as they are answered, for a number of requests or a time, whichever is over first.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Fault;

/// Something that can be asked again and again.
pub(crate) trait Caller: Sync {
    /// A client of its own, with a number that tells its chance from others'.
    fn client(&self, number: u64) -> Result<Box<dyn FnMut() -> Result<(), Fault> + '_>, Fault>;

    /// Asks once and looks into the answer: how many cases it is about.
    fn look(&self) -> Result<usize, Fault>;
}

/// How long one measurement goes on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    requests: usize,
    time: Duration,
}

impl Budget {
    /// A few seconds, or enough to see that it runs.
    pub(crate) const fn of(short: bool) -> Self {
        if short {
            Self { requests: 128, time: Duration::from_secs(2) }
        } else {
            Self { requests: 20_000, time: Duration::from_secs(10) }
        }
    }
}

/// What was measured.
#[derive(Debug)]
pub(crate) struct Figures {
    /// How long each request took, the shortest first.
    times: Vec<Duration>,
    took: Duration,
    statements: u64,
}

impl Figures {
    pub(crate) fn requests(&self) -> usize {
        self.times.len()
    }

    pub(crate) fn rate(&self) -> f64 {
        self.requests() as f64 / self.took.as_secs_f64()
    }

    /// Within how many milliseconds so many percent of the requests were answered.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let at = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(at).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }

    pub(crate) fn statements(&self) -> f64 {
        self.statements as f64 / self.requests() as f64
    }
}

/// Lets so many clients ask at once.
pub(crate) fn drive(
    caller: &dyn Caller,
    (clients, budget): (usize, Budget),
    statements: impl Fn() -> u64,
) -> Result<Figures, Fault> {
    let asked = AtomicUsize::new(0);
    // Each client connects before the clock runs; then all begin together.
    let (ready, go) = (Barrier::new(clients + 1), Barrier::new(clients + 1));
    thread::scope(|scope| {
        let (asked, ready, go) = (&asked, &ready, &go);
        let clients: Vec<_> = (0..clients)
            .map(|number| scope.spawn(move || one_client(caller, (number, budget), (asked, ready, go))))
            .collect();
        ready.wait();
        let before = statements();
        let began = Instant::now();
        go.wait();
        let mut times = Vec::new();
        for client in clients {
            times.append(&mut client.join().map_err(|_| "a client panicked")??);
        }
        let took = began.elapsed();
        times.sort_unstable();
        Ok(Figures { times, took, statements: statements() - before })
    })
}

fn one_client(
    caller: &dyn Caller,
    (number, budget): (usize, Budget),
    (asked, ready, go): (&AtomicUsize, &Barrier, &Barrier),
) -> Result<Vec<Duration>, Fault> {
    // Whoever cannot connect must not let the others wait.
    let connected = caller.client(number as u64);
    ready.wait();
    go.wait();
    let mut call = connected?;
    let mut times = Vec::new();
    let until = Instant::now() + budget.time;
    while asked.fetch_add(1, Ordering::Relaxed) < budget.requests {
        let began = Instant::now();
        call()?;
        let ended = Instant::now();
        times.push(ended - began);
        if ended >= until {
            break;
        }
    }
    Ok(times)
}
