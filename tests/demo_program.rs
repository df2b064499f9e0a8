//! The demonstration as a program: what it prints, and where it listens.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use entities::vocabulary::Role;
use serde_json::{Value, json};

fn setu(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_setu"));
    command.args(arguments).env("RUST_LOG", "warn").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn the_program_listens_beyond_loopback_only_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let output = setu(&["demo", "--listen", "0.0.0.0:0", "--data", data.to_str().unwrap()]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("--expose-demo"));
    assert!(!data.exists(), "nothing was made");
}

#[test]
fn the_program_serves_what_it_prints() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--cases", "1", "--data", data.to_str().unwrap()];
    let mut child = setu(&arguments).spawn().unwrap();
    let begun = Instant::now();
    while !data.join("demo.json").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60) && child.try_wait().unwrap().is_none(), "it came to nothing");
        std::thread::sleep(Duration::from_millis(50));
    }
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data), mode(&data.join("demo.json"))), (0o700, 0o600));
    let sheet: Value = serde_json::from_slice(&fs::read(data.join("demo.json")).unwrap()).unwrap();
    let address = sheet["endpoint"].as_str().unwrap().strip_prefix("http://").unwrap();
    let address = address.strip_suffix("/graphql").unwrap().to_owned();
    let viewer = &sheet["viewers"][0];
    let body =
        json!({"query": "{ viewer { member { name } } cases(first: 2) { edges { node { code } } } }"}).to_string();
    let request = format!(
        "POST /graphql HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\nPurpose-Of-Use: {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        viewer["token"].as_str().unwrap(),
        viewer["purposes"][0].as_str().unwrap(),
        body.len()
    );
    let mut stream = TcpStream::connect(&address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("-Synthetic"), "{answer}");
    let printed = String::from_utf8(output.stdout).unwrap();
    for role in ["POLICE_STATION", "TASK_FORCE", "DATA_PROTECTION_OFFICER", "ADMINISTRATOR"] {
        assert!(printed.lines().any(|line| line.starts_with(&format!("{role}  "))), "{printed}");
    }
    assert!(printed.contains(&format!("http://{address}/explorer ")), "{printed}");
    let curls = printed.lines().filter(|line| line.starts_with("curl -sw '\\n' http://127.0.0.1")).count();
    assert_eq!(curls, printed.lines().filter(|line| line.starts_with("TOKEN=ey")).count());
    assert_eq!(curls, Role::ALL.len(), "{printed}");
}
