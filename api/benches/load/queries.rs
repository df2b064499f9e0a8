//! What is asked: Q1, a case with all about it; Q2, a page of a station; D1, the dashboards of the task force; M1, a write.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use api::demo::chance::Chance;
use api::store::Store;
use entities::vocabulary::{MinorState, Purpose, RelationKind};
use entities::{minor_status, relation};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Fault;
use crate::client::Client;
use crate::dashboard::Dashboards;
use crate::drive::Caller;
use crate::ground::{Ground, LEAD, LEADS, OFFICE, PORT};
use crate::server::Server;
use crate::write::Writes;

const CASE: &str = "query ($id: ID!) { case(id: $id) {
    code channel stage openedAt homeDistrict { nameEn } presentPlace gdReference
    stages { stage happenedAt }
    relations { kind until agency { nameEn } }
    consents { state packages givenAt provisions { effect purpose class recipientRole } }
    handovers { plannedAt needs crossing { nameEn } }
    person { name nameBn fatherName motherName nationalId phone birth { date } address { line } familySituation }
} }";
const PAGE: &str = "{ cases(first: 50) { nodes {
    code channel stage openedAt lead { nameEn } homeDistrict { nameEn }
    relations { kind until agency { nameEn } }
    consents { state packages }
    handovers { plannedAt needs crossing { nameEn } }
    person { name fatherName motherName phone birth { year } address { line } redactions { field effect reason } }
} } }";
/// How a case is asked for, and under which purpose.
const WORKER: (&str, Purpose) = (LEAD, Purpose::Repatriation);
/// How a page is asked for.
const OFFICER: (&str, Purpose) = (PORT, Purpose::Handover);

/// How the dashboards are asked for.
const SECRETARIAT: (&str, Purpose) = (OFFICE, Purpose::Coordination);

/// How it is written.
const WRITER: (&str, Purpose) = (LEADS[1], Purpose::Repatriation);

/// Everything that is asked, and by whom.
#[derive(Debug)]
pub(crate) struct Asked {
    case: Query,
    page: Query,
    dashboards: Dashboards,
    write: Writes,
}

impl Asked {
    /// Looks up the cases of the viewers.
    pub(crate) async fn choose(store: &Store, (ground, server): (&Ground, &Server)) -> Result<Self, Fault> {
        let reading = store.database().begin_read().await?;
        let tied = async |agency: &str, kind: RelationKind| -> Result<BTreeSet<Uuid>, Fault> {
            let rows = relation::Entity::find()
                .select_only()
                .column(relation::Column::CaseId)
                .filter(relation::Column::AgencyId.eq(ground.agency(agency)))
                .filter(relation::Column::Kind.eq(kind))
                .into_tuple::<Uuid>();
            Ok(rows.all(&reading).await?.into_iter().collect())
        };
        let grown_up = minor_status::Entity::find()
            .select_only()
            .column(minor_status::Column::CaseId)
            .filter(minor_status::Column::State.eq(MinorState::Adult))
            .into_tuple::<Uuid>();
        let grown_up: BTreeSet<Uuid> = grown_up.all(&reading).await?.into_iter().collect();
        let id = |case: &Uuid| store.keyed().global_id("Case", &[*case]);
        let body = |case| json!({ "query": CASE, "variables": { "id": id(case) } }).to_string();
        let cases = tied(LEAD, RelationKind::Lead).await?;
        let asking = |(agency, purpose): (&str, Purpose)| Asking {
            address: server.address,
            token: server.token(agency, purpose),
            purpose: purpose.code(),
        };
        // What is written must not change what is asked for.
        let seen = tied(PORT, RelationKind::ReceivingStation).await?;
        let written = tied(WRITER.0, RelationKind::Lead).await?;
        let written = written.difference(&seen).filter(|case| grown_up.contains(case)).map(id).collect();
        Ok(Self {
            case: Query {
                asking: asking(WORKER),
                bodies: cases.iter().map(body).collect(),
                lists: &["relations", "consents", "handovers"],
            },
            page: Query {
                asking: asking(OFFICER),
                bodies: vec![json!({ "query": PAGE }).to_string()],
                lists: &["relations", "consents"],
            },
            dashboards: Dashboards { asking: asking(SECRETARIAT) },
            write: Writes { asking: asking(WRITER), cases: written },
        })
    }

    /// What is asked, each with its name, the write last.
    pub(crate) fn callers(&self) -> [(&'static str, Box<dyn Caller + '_>); 4] {
        [
            ("Q1", Box::new(&self.case)),
            ("Q2", Box::new(&self.page)),
            ("D1", Box::new(&self.dashboards)),
            ("M1", Box::new(&self.write)),
        ]
    }
}

/// One member, and for what purpose.
#[derive(Debug)]
pub(crate) struct Asking {
    address: SocketAddr,
    token: String,
    purpose: &'static str,
}

impl Asking {
    /// A connection of its own.
    pub(crate) fn connect(&self) -> Result<Client, Fault> {
        Client::connect(self.address, (&self.token, self.purpose))
    }
}

/// A document with its variables, asked by one member.
#[derive(Debug)]
pub(crate) struct Query {
    asking: Asking,
    bodies: Vec<String>,
    /// The lists that some case of the answer shows: a station has handovers only while their windows are open.
    lists: &'static [&'static str],
}

impl Caller for &Query {
    fn client(&self, number: u64) -> Result<Box<dyn FnMut() -> Result<(), Fault> + '_>, Fault> {
        let mut client = self.asking.connect()?;
        let mut chance = Chance::new(0, number);
        let count = u32::try_from(self.bodies.len())?;
        Ok(Box::new(move || {
            let answer = client.post(&self.bodies[chance.below(count) as usize])?;
            // An answer with errors has them in front of its extensions.
            if answer.windows(10).any(|part| part == b"\"errors\":[") {
                return Err(String::from_utf8_lossy(&answer).into());
            }
            Ok(())
        }))
    }

    fn look(&self) -> Result<usize, Fault> {
        let answer: Value = serde_json::from_slice(&self.asking.connect()?.post(&self.bodies[0])?)?;
        let data = &answer["data"];
        let page = data["cases"]["nodes"].as_array();
        let cases: Vec<&Value> = page.map_or_else(|| vec![&data["case"]], |nodes| nodes.iter().collect());
        // A benchmark of empty answers would look good.
        for list in self.lists {
            if !cases.iter().any(|case| case[list].is_array()) {
                return Err(format!("no case shows its {list}: {answer}").into());
            }
        }
        if !cases.iter().any(|case| case["person"]["name"].is_string()) {
            return Err(format!("no case shows a name: {answer}").into());
        }
        Ok(cases.len())
    }
}
