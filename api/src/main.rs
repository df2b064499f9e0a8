//! The program.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match api::cli::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("setu: {error}");
            ExitCode::FAILURE
        }
    }
}
