//! One document: checked when it comes in, and run under a scope for each answer, behind the gate.

use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Request, Response, Variables};
use entities::vocabulary::RecordKind;
use serde::Deserialize;
use uuid::Uuid;

use super::App;
use super::admission::Admitted;
use crate::audit::gate;
use crate::audit::record::{self, Actor};
use crate::error::AUDIT_UNAVAILABLE;
use crate::graphql::{document, extension};
use crate::scope::{Asked, Scope};
use crate::store::Happened;

/// What a client sends.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sent {
    query: String,
    #[serde(default)]
    variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default)]
    operation_name: Option<String>,
}

impl Sent {
    /// A document of the server's own, asked for a member.
    pub(super) fn own(query: &str, variables: &serde_json::Value) -> Self {
        Self { query: query.to_owned(), variables: variables.as_object().cloned(), operation_name: None }
    }
}

/// A document that keeps to the limits, with its variables.
pub(super) struct Prepared {
    text: String,
    document: ExecutableDocument,
    sha256: String,
    variables: serde_json::Value,
    operation_name: Option<String>,
    root_keys: Vec<String>,
    names_members: bool,
}

impl Prepared {
    pub(super) fn new(app: &App, sent: Sent) -> Result<Self, document::Refused> {
        let Sent { query, variables, operation_name } = sent;
        let variables = serde_json::Value::Object(variables.unwrap_or_default());
        let checked = document::check(&query, &app.limits)?;
        document::check_variables(&variables, &app.limits)?;
        Ok(Self {
            text: query,
            root_keys: document::root_keys(&checked.document, operation_name.as_deref()),
            names_members: document::names(&checked.document, "members"),
            document: checked.document,
            sha256: checked.sha256,
            variables,
            operation_name,
        })
    }

    /// Whether it can be listened to.
    pub(super) fn is_one_subscription(&self) -> bool {
        document::is_one_subscription(&self.document, self.operation_name.as_deref())
    }

    /// The document to run under a scope.
    pub(super) fn request(&self, scope: &Arc<Scope>) -> Request {
        let variables = Variables::from_json(self.variables.clone());
        let mut request = Request::new(self.text.clone()).variables(variables).data(Arc::clone(scope));
        request.operation_name.clone_from(&self.operation_name);
        request.set_parsed_query(self.document.clone());
        request
    }
}

/// Begins an operation of a member who was admitted; one that tells him of something, if something happened.
pub(super) async fn scope(
    app: &App,
    admitted: Admitted,
    prepared: &Prepared,
    happened: Option<Happened>,
) -> Arc<Scope> {
    let Admitted { reading, member, seen, actor, purposes } = admitted;
    if prepared.names_members
        && let Err(error) = reading.know_members(&seen).await
    {
        tracing::error!(%error, "members could not be loaded");
        // The field that names them finds none and ends the operation.
        if error.is_incident() {
            seen.trail.mark_broken("DECISION_INPUT");
        }
    }
    let (document, root_keys) = (prepared.sha256.clone(), prepared.root_keys.clone());
    let (development, clock) = (app.development, app.clock.clone());
    let asked = Asked { seen, member, actor, purposes, document, root_keys, development, clock };
    Arc::new(match happened {
        Some(happened) => Scope::telling(asked, reading, happened),
        None => Scope::new(asked, reading),
    })
}

/// The answer as it may leave: what validation refused has not met the gate yet and gets its record here.
pub(super) async fn settled(app: &App, scope: &Scope, response: Response) -> Response {
    // The gate's own refusal is final.
    if scope.is_released() || response.errors.first().and_then(extension::code).as_deref() == Some(AUDIT_UNAVAILABLE.0)
    {
        return response;
    }
    scope.close_reading();
    extension::pass(&app.log, scope, response).await
}

/// Records that somebody begins to listen, before anything is answered; gives the refusal of the gate if it cannot.
pub(super) async fn begun(app: &App, scope: &Scope) -> Result<(), Response> {
    let actor = scope.actor.clone();
    let mut body = record::Body::new(RecordKind::Disclosure, scope.operation, actor, scope.now(), "LISTENING");
    body.document = Some(scope.document.clone());
    body.policy = Some(scope.policy.version().to_owned());
    let nothing = extension::answer(&Response::default());
    let released = gate::release(&app.log, body, nothing.as_bytes()).await;
    released.map(|_| ()).map_err(|_| extension::failed(AUDIT_UNAVAILABLE))
}

/// Records what never was an operation; gives the answer with its receipt, or the refusal of the gate.
pub(super) async fn recorded(app: &App, (kind, actor): (RecordKind, Actor), mut response: Response) -> Response {
    let outcome = response.errors.first().and_then(extension::code).unwrap_or_default();
    let body = record::Body::new(kind, Uuid::now_v7(), actor, app.clock.now(), &outcome);
    match gate::release(&app.log, body, extension::answer(&response).as_bytes()).await {
        Ok(receipt) => {
            response.extensions.insert("receipt".to_owned(), extension::receipt(&receipt));
            response
        }
        Err(_) => extension::failed(AUDIT_UNAVAILABLE),
    }
}
