//! A member at the command line: the server's own router, asked within the process.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use clap::Args;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use super::super::open::Kept;
use super::super::serve::trusted;
use super::super::{Stopped, start_tracing};
use crate::audit::writer::Log;
use crate::clock::Clock;
use crate::demo;
use crate::http::{App, router};
use crate::identity::{DevelopmentKey, Verifier};
use crate::store::setup;

/// Where the data lies, and as whom it is read.
#[derive(Debug, Args)]
pub(in crate::cli) struct Login {
    #[command(flatten)]
    kept: Kept,
    /// The issuer of the tokens, exactly.
    #[arg(long, env = "SETU_ISSUER", required_unless_present = "demo")]
    issuer: Option<String>,
    /// The audience that the tokens must name.
    #[arg(long, env = "SETU_AUDIENCE", required_unless_present = "demo")]
    audience: Option<String>,
    /// A file with the issuer's public keys (JWKS: Ed25519, P-256 or RSA).
    #[arg(long, env = "SETU_JWKS_FILE", required_unless_present_any = ["demo", "jwks"])]
    jwks_file: Option<PathBuf>,
    /// The issuer's public keys themselves.
    #[arg(long, env = "SETU_JWKS")]
    jwks: Option<String>,
    /// The policy file [default: the one built in].
    #[arg(long, env = "SETU_POLICY")]
    policy: Option<PathBuf>,
    /// The file with your token.
    #[arg(long, env = "SETU_TOKEN_FILE", required_unless_present = "token")]
    token_file: Option<PathBuf>,
    /// Your token itself: better in the environment than on a command line, which others can read.
    #[arg(long, env = "SETU_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// What you ask it for [default: OVERSIGHT for reading the log, STATISTICS for releasing figures, COORDINATION for a report].
    #[arg(long)]
    purpose_of_use: Option<String>,
}

/// A member who asks, one document after another.
pub(in crate::cli) struct Session {
    router: Router,
    writer: JoinHandle<()>,
    token: String,
    purpose: String,
}

impl Login {
    /// Opens the data as the server does, for the member whose token it is and the purpose that is named, or the usual one.
    pub(in crate::cli) async fn open(mut self, usual: &str) -> Result<Session, Stopped> {
        start_tracing();
        let token = self.token()?;
        let purpose = self.purpose_of_use.take().unwrap_or_else(|| usual.to_owned());
        let verifier = self.verifier()?;
        let opened = self.kept.open(self.policy.as_deref()).await?;
        let store = opened.store;
        store.database().check_server().await?;
        let policy = (store.policy().as_ref(), opened.policy_text.as_str());
        setup::accept_policy(store.database(), policy, Clock::System.now()).await?;
        let (log, writer) = Log::start(store.database().clone());
        let app = App::new(Arc::clone(&store), log, verifier, (Clock::System, false));
        Ok(Session { router: router(app), writer, token, purpose })
    }

    fn token(&self) -> Result<String, Stopped> {
        let Some(file) = &self.token_file else { return Ok(self.token.clone().unwrap_or_default().trim().to_owned()) };
        let read = std::fs::read_to_string(file);
        let text = read.map_err(|error| {
            Stopped::new(format!("the token file `{}` cannot be read: {error}; name another", file.display()))
        })?;
        Ok(text.trim().to_owned())
    }

    fn verifier(&self) -> Result<Verifier, Stopped> {
        match (&self.issuer, &self.audience, self.kept.demo()) {
            (_, _, Some(data)) => Ok(Verifier::new(demo::ISSUER, demo::AUDIENCE, DevelopmentKey::load(data)?.keys())?),
            (Some(issuer), Some(audience), _) => {
                Ok(Verifier::new(issuer, audience, trusted(self.jwks_file.as_deref(), self.jwks.as_deref())?)?)
            }
            _ => Err(Stopped::new("name the issuer and the audience of the tokens with --issuer and --audience")),
        }
    }
}

impl Session {
    /// Asks, and gives the data of the answer.
    pub(in crate::cli) async fn ask(&self, query: &str, variables: Value) -> Result<Value, Stopped> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let (status, text) = self.sent("/graphql", ("application/json", body)).await?;
        let mut answer: Value = serde_json::from_str(&text).map_err(Stopped::new)?;
        match answer["errors"].get(0) {
            Some(error) => Err(refused(status, error)),
            None => Ok(answer["data"].take()),
        }
    }

    /// Asks a route for a text of this media type; `None` where there is nothing for the member.
    pub(in crate::cli) async fn post(
        &self,
        path: &str,
        (accepted, body): (&'static str, String),
    ) -> Result<Option<String>, Stopped> {
        let (status, text) = self.sent(path, (accepted, body)).await?;
        if status == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        if status == StatusCode::OK {
            return Ok(Some(text));
        }
        let answer: Value = serde_json::from_str(&text).map_err(Stopped::new)?;
        Err(refused(status, &answer["errors"][0]))
    }

    async fn sent(
        &self,
        path: &str,
        (accepted, body): (&'static str, String),
    ) -> Result<(StatusCode, String), Stopped> {
        let request = Request::post(path)
            .header("authorization", format!("Bearer {}", self.token))
            .header("purpose-of-use", &self.purpose)
            .header("content-type", "application/json")
            .header("accept", accepted)
            .body(Body::from(body))
            .map_err(|_| Stopped::new("the token or the purpose holds signs that cannot be sent; copy it once more"))?;
        let Ok(response) = self.router.clone().oneshot(request).await;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.map_err(Stopped::new)?;
        Ok((status, String::from_utf8(bytes.to_vec()).map_err(Stopped::new)?))
    }

    /// What was declared.
    pub(in crate::cli) fn purpose(&self) -> &str {
        &self.purpose
    }

    /// Lets the log drain.
    pub(in crate::cli) async fn close(self) -> Result<(), Stopped> {
        drop(self.router);
        self.writer.await.map_err(Stopped::new)
    }
}

fn refused(status: StatusCode, error: &Value) -> Stopped {
    if status == StatusCode::UNAUTHORIZED {
        return Stopped::new(
            "the token is not accepted here: it is over, of another issuer, or of nobody known; get a new one",
        );
    }
    let code = error["extensions"]["code"].as_str().unwrap_or_default();
    Stopped::new(format!("{} ({code})", error["message"].as_str().unwrap_or_default()))
}
