//! Where every answer of the schema meets the gate. `execute` is the one hook through which HTTP answers, answers on a
//! socket and every event of a subscription pass.

use std::sync::Arc;

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute, NextValidation};
use async_graphql::{ErrorExtensionValues, Response, ServerError, ValidationResult, Value, value};
use async_trait::async_trait;
use entities::vocabulary::RecordKind;

use super::document;
use crate::audit::gate;
use crate::audit::record::Body;
use crate::audit::writer::Log;
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL};
use crate::scope::Scope;

/// Puts the gate into a schema.
#[derive(Debug)]
pub struct Gate(pub Log);

impl ExtensionFactory for Gate {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Passing(self.0.clone()))
    }
}

struct Passing(Log);

#[async_trait]
impl Extension for Passing {
    /// Keeps the cost that the library computed from the document alone.
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let result = next.run(ctx).await?;
        if let Some(scope) = ctx.data_opt::<Arc<Scope>>() {
            scope.set_cost(result.complexity);
        }
        Ok(result)
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let Some(scope) = ctx.data_opt::<Arc<Scope>>() else { return failed(AUDIT_UNAVAILABLE) };
        let mut response = next.run(ctx, operation_name).await;
        document::restore(&mut response, &scope.root_keys);
        scope.close_reading();
        pass(&self.0, scope, response).await
    }
}

/// Lets a response out once its record is durable. Whatever broke on the way ends the whole operation.
pub async fn pass(log: &Log, scope: &Scope, mut response: Response) -> Response {
    let trail = &scope.seen.trail;
    for error in response.errors.iter_mut().filter(|error| code(error).is_none()) {
        code_it(error, scope.development);
    }
    let (kind, mut response) = if let Some(what) = trail.broken() {
        tracing::error!(operation = %scope.operation, what, "integrity incident: the operation was ended");
        (RecordKind::Incident, failed(INTERNAL))
    } else if response.errors.iter().any(|error| code(error).as_deref() == Some(INTERNAL.0)) {
        (RecordKind::Refusal, failed(INTERNAL))
    } else if response.data == Value::Null {
        (RecordKind::Refusal, response)
    } else {
        (RecordKind::Disclosure, response)
    };
    tell_committed(scope, &mut response);
    let outcome = match (kind, scope.refused()) {
        (RecordKind::Disclosure, Some(code)) => code.to_owned(),
        _ => outcome(kind, trail.broken(), &response),
    };
    let mut body = Body::new(kind, scope.operation, scope.actor.clone(), scope.now(), &outcome);
    body.document = Some(scope.document.clone());
    body.policy = Some(scope.policy.version().to_owned());
    if kind == RecordKind::Disclosure {
        body.take(trail, &scope.policy);
    }
    match gate::release(log, body, answer(&response).as_bytes()).await {
        Ok(receipt) => {
            scope.mark_released();
            response.extensions.insert("receipt".to_owned(), self::receipt(&receipt));
            response.extensions.insert("cost".to_owned(), value!(scope.cost()));
            response
        }
        Err(_) => {
            let mut response = failed(AUDIT_UNAVAILABLE);
            tell_committed(scope, &mut response);
            response
        }
    }
}

/// Says that something was changed although there is no answer: sending it again under the same key gives the answer.
fn tell_committed(scope: &Scope, response: &mut Response) {
    if scope.is_committed() && response.data == Value::Null {
        for error in &mut response.errors {
            error.extensions.get_or_insert_default().set("committed", true);
        }
    }
}

/// Gives an error of the library a code. Its words repeat the client's and name types of the program: they are told in
/// development only.
fn code_it(error: &mut ServerError, development: bool) {
    error.extensions.get_or_insert_default().set("code", "DOCUMENT_INVALID");
    if !development {
        "the document or its variables do not fit the schema".clone_into(&mut error.message);
    }
}

/// A receipt as it is sent.
#[must_use]
pub fn receipt(receipt: &gate::Receipt) -> Value {
    value!({ "record": receipt.record.to_string(), "nonce": receipt.nonce.clone() })
}

/// The JSON of `data` and `errors`, without spaces, in the order in which they are sent.
#[must_use]
pub fn answer(response: &Response) -> String {
    let part = |value: Result<String, serde_json::Error>| value.unwrap_or_else(|_| "null".to_owned());
    let data = part(serde_json::to_string(&response.data));
    if response.errors.is_empty() {
        format!(r#"{{"data":{data}}}"#)
    } else {
        format!(r#"{{"data":{data},"errors":{}}}"#, part(serde_json::to_string(&response.errors)))
    }
}

/// A stable word for what came of it: never a client's word.
fn outcome(kind: RecordKind, broken: Option<&'static str>, response: &Response) -> String {
    if let Some(what) = broken {
        return what.to_owned();
    }
    let first = response.errors.first().and_then(code);
    match (kind, first) {
        (_, Some(code)) => code,
        (RecordKind::Refusal, None) => "DOCUMENT_INVALID".to_owned(),
        (RecordKind::Disclosure | RecordKind::Change | RecordKind::Incident, None) => "OK".to_owned(),
    }
}

/// The code of an error, if it is one of ours.
#[must_use]
pub fn code(error: &ServerError) -> Option<String> {
    match error.extensions.as_ref()?.get("code")? {
        Value::String(code) => Some(code.clone()),
        Value::Null
        | Value::Number(_)
        | Value::Boolean(_)
        | Value::Binary(_)
        | Value::Enum(_)
        | Value::List(_)
        | Value::Object(_) => None,
    }
}

/// A response of one error and no data.
#[must_use]
pub fn failed((code, message): (&'static str, &'static str)) -> Response {
    let mut error = ServerError::new(message, None);
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", code);
    error.extensions = Some(extensions);
    Response::from_errors(vec![error])
}
