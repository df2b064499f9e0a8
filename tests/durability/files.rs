//! Files against a server as it is deployed: killed while they come in, it leaves neither half a file nor one that belongs to
//! nobody; and a file of any length goes through in as much memory as a short one.
//!
//! `SETU_KILLS` kills it more often than a usual run, and `SETU_FILE_MEGABYTES=1000` sends a file of a gigabyte:
//! `SETU_FILE_MEGABYTES=1000 cargo test --test setu files::one_file -- --nocapture`.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Child;
use std::time::Duration;
use std::{env, fs, thread};

use api::audit::record::hex;
use api::disclosure::seal::file::sealed_length;
use aws_lc_rs::digest::{Context, SHA256};
use entities::attachment;
use sea_orm::EntityTrait as _;

use super::kills::may_be_served;
use super::served::{Deployment, connect, free};
use crate::harness::dice::Dice;

const KILLS: u64 = 8;
const MEGABYTE: usize = 1024 * 1024;
/// How long a short file is, and how long another is in a usual run, in megabytes.
const SHORT: usize = 16;
const LONG: usize = 96;
/// By how much more memory may be in use after a long file than after a short one, in kilobytes: a part or two of an upload.
const MORE: u64 = 32 * 1024;

/// Sound of this length, as plain as it is: nothing of it is taken out.
struct Sound {
    head: Vec<u8>,
    length: usize,
    dice: Dice,
}

impl Sound {
    fn new(seed: u64, length: usize) -> Self {
        let mut head = b"RIFF".to_vec();
        head.extend(u32::try_from(length + 36).unwrap().to_le_bytes());
        head.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data");
        head.extend(u32::try_from(length).unwrap().to_le_bytes());
        Self { head, length, dice: Dice::new(seed) }
    }

    fn bytes(&self) -> usize {
        self.head.len() + self.length
    }

    /// Sends it piece by piece; gives its SHA-256.
    fn pour(mut self, into: &mut impl io::Write) -> io::Result<String> {
        let mut sum = Context::new(&SHA256);
        let mut send = |piece: &[u8]| {
            sum.update(piece);
            into.write_all(piece)
        };
        send(&self.head)?;
        let mut piece = vec![0; 64 * 1024];
        let mut left = self.length;
        while left > 0 {
            // Each piece is another than the one before.
            let mark = u8::try_from(self.dice.below(256)).unwrap();
            piece.fill(mark);
            let length = left.min(piece.len());
            send(&piece[..length])?;
            left -= length;
        }
        Ok(hex(sum.finish().as_ref()))
    }
}

/// Sends a file; gives its SHA-256 and, if an answer came, the id.
fn upload(
    deployment: &Deployment,
    stream: &mut TcpStream,
    (key, sound): (&str, Sound),
) -> io::Result<(String, String)> {
    let path = format!("/attachments?case={}&kind=STATEMENT_RECORDING&idempotencyKey={key}", deployment.case);
    stream.write_all(&deployment.head((&path, "SHELTER"), ("audio/wav", sound.bytes())))?;
    let sum = sound.pour(stream)?;
    let (status, body) = answer(stream, |_| {})?;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(status, 201, "{body}");
    Ok((sum, body["data"]["attachment"]["id"].as_str().unwrap().to_owned()))
}

/// Fetches a file; gives its SHA-256.
fn fetch(deployment: &Deployment, stream: &mut TcpStream, id: &str) -> io::Result<String> {
    stream.write_all(&deployment.head((&format!("/attachments/{id}"), "SHELTER"), ("text/plain", 0)))?;
    let mut sum = Context::new(&SHA256);
    let (status, _) = answer(stream, |piece| sum.update(piece))?;
    assert_eq!(status, 200);
    Ok(hex(sum.finish().as_ref()))
}

/// Reads an answer to its end: the status, and the body unless it is long; each piece is told.
fn answer(stream: &mut TcpStream, mut told: impl FnMut(&[u8])) -> io::Result<(u16, Vec<u8>)> {
    let (mut received, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    let at = loop {
        if let Some(at) = received.windows(4).position(|window| window == b"\r\n\r\n") {
            break at;
        }
        match stream.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => received.extend_from_slice(&piece[..count]),
        }
    };
    let head = String::from_utf8_lossy(&received[..at]).to_ascii_lowercase();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut left = length.parse::<usize>().unwrap();
    let mut body = received.split_off(at + 4);
    told(&body);
    left -= body.len();
    while left > 0 {
        match stream.read(&mut piece)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                told(&piece[..count]);
                left -= count;
                if body.len() < MEGABYTE {
                    body.extend_from_slice(&piece[..count]);
                }
            }
        }
    }
    Ok((status, body))
}

fn names(folder: &Path) -> BTreeMap<String, u64> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let entries = entries.map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_leaves_neither_half_a_file_nor_one_of_nobody() {
    let kills = env::var("SETU_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let deployment = Deployment::new().await;
    if deployment.database.is_postgres() && !may_be_served(&deployment) {
        return;
    }
    let mut dice = Dice::new(kills);
    let (mut received, mut halves) = (Vec::new(), 0);
    for round in 0..kills {
        let moment = Duration::from_millis(u64::try_from(dice.below(400)).unwrap());
        let listen = free();
        let mut server = deployment.start(listen);
        let mut stream = connect(listen, &mut server);
        let answered = thread::scope(|scope| {
            let deployment = &deployment;
            let client = scope.spawn(move || {
                let mut answered = Vec::new();
                for turn in 0..100 {
                    let (key, length) = (format!("round-{round}-{turn}"), (turn % 5 + 1) * 3 * MEGABYTE);
                    let sound = Sound::new(round * 1000 + turn as u64, length);
                    let Ok(kept) = upload(deployment, &mut stream, (&key, sound)) else { break };
                    answered.push(kept);
                }
                answered
            });
            // Not before something is on its way.
            while names(&deployment.blobs().join("incoming")).is_empty()
                && names(&deployment.blobs().join("kept")).is_empty()
            {
                thread::sleep(Duration::from_millis(1));
            }
            thread::sleep(moment);
            // SIGKILL, to this one process.
            server.kill().unwrap();
            client.join().unwrap()
        });
        server.wait().unwrap();
        received.extend(answered);
        halves += names(&deployment.blobs().join("incoming")).len();
        // What was left is settled before anything is answered.
        let listen = free();
        let mut server = deployment.start(listen);
        let mut stream = connect(listen, &mut server);
        for (sum, id) in received.iter().rev().take(3) {
            assert_eq!(fetch(&deployment, &mut stream, id).unwrap(), *sum, "a file that was answered for is whole");
        }
        if received.is_empty() {
            // It listens, but may not have begun to answer.
            let _ = super::served::exchange(&mut stream, &deployment.request()).unwrap();
        }
        assert_eq!(names(&deployment.blobs().join("incoming")), BTreeMap::new(), "round {round}");
        let kept = names(&deployment.blobs().join("kept"));
        let db = deployment.database.connect().await;
        let rows = attachment::Entity::find().all(&db).await.unwrap();
        let wanted: BTreeMap<String, u64> =
            rows.into_iter().map(|row| (row.blob, sealed_length(u64::try_from(row.bytes).unwrap()))).collect();
        assert_eq!(kept, wanted, "round {round}: each row has its whole file, and each file its row");
        assert!(wanted.len() >= received.len(), "round {round}");
        db.close().await.unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
    }
    println!("{kills} kills, {} files answered for, {halves} left on their way in and settled", received.len());
}

/// The most memory that the process ever used, in kilobytes.
fn most_used(server: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_of_any_length_takes_the_memory_of_a_short_one() {
    let long = env::var("SETU_FILE_MEGABYTES").map_or(LONG, |megabytes| megabytes.parse().unwrap());
    let deployment = Deployment::new().await;
    if deployment.database.is_postgres() && !may_be_served(&deployment) {
        return;
    }
    let listen: SocketAddr = free();
    let mut server = deployment.start(listen);
    let mut stream = connect(listen, &mut server);
    stream.set_read_timeout(None).unwrap();
    let mut both = |seed, megabytes: usize| {
        let sound = Sound::new(seed, megabytes * 1_000_000);
        let (sum, id) = upload(&deployment, &mut stream, (&format!("of-{megabytes}-megabytes"), sound)).unwrap();
        assert_eq!(fetch(&deployment, &mut stream, &id).unwrap(), sum);
        most_used(&server)
    };
    let (short, long_used) = (both(1, SHORT), both(2, long));
    println!("{SHORT} MB: {short} kB at most; {long} MB: {long_used} kB at most");
    assert!(long_used < short + MORE, "{SHORT} MB took {short} kB, {long} MB took {long_used} kB");
    server.kill().unwrap();
    server.wait().unwrap();
}
