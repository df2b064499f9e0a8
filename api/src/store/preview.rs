//! What words about sharing would change, for those who are told everything that was said.

use std::collections::BTreeSet;

use entities::agency;
use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::acting::consents::{Agencies, Ground, agencies, knows_age, no};
use super::acting::{RecordConsent, Refusal, SayNo, Spoken, Stop};
use super::{Reading, Selection, StoreError};
use crate::disclosure::facts::Facts;
use crate::disclosure::policy::ActRule;
use crate::disclosure::preview::{Party, Preview, Times, preview};
use crate::disclosure::view::{CaseView, Seen};

/// Words about sharing that nobody has recorded.
#[derive(Clone, Debug)]
pub enum Words {
    /// What she would agree to.
    Agrees(Box<RecordConsent>),
    /// What she would refuse, deny or take back.
    Refuses(Box<SayNo>),
}

/// What recording them would come to.
#[derive(Clone, Debug)]
pub struct Previewed {
    /// The case, through which the preview is seen.
    pub case: CaseView,
    /// What would change.
    pub preview: Preview,
    /// Whether the viewer may know of every kind of tie and ground under this purpose.
    pub complete: bool,
    /// Why nothing would be recorded.
    pub refusals: Vec<Refusal>,
}

impl Reading {
    /// What recording the words would change; none if the case is not there for the viewer, or the viewer is not told
    /// everything that was said.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn consent_preview(&self, seen: &Seen, words: &Words) -> Result<Option<Previewed>, StoreError> {
        let (case, named, act) = match words {
            Words::Agrees(said) => (said.case, said.named(), Act::RecordConsent),
            Words::Refuses(said) => (said.case, said.named(), Act::SayNo),
        };
        let Some(case) = self.cases(seen, &[case], &Selection::default()).await?.pop() else { return Ok(None) };
        let known = agencies(&self.transaction, self.store.policy(), named).await?;
        let Some(before) = case.reckoned(None)? else { return Ok(None) };
        let mut previewed =
            Previewed { case, preview: Preview::default(), complete: before.complete, refusals: vec![] };
        let rules = self.rules(seen, &previewed.case, act);
        if rules.is_empty() {
            previewed.refusals = vec![super::acting::not_allowed()];
            return Ok(Some(previewed));
        }
        let spoken = match self.spoken(seen, &previewed.case, words, (&rules, &known)) {
            Ok(spoken) => spoken,
            Err(Stop::Refused(refusals)) => {
                previewed.refusals = refusals;
                return Ok(Some(previewed));
            }
            Err(Stop::Store(error)) => return Err(error),
        };
        let asked = spoken.asked.then_some(spoken.at);
        let base = previewed.case.reckoned(asked)?.map_or_else(|| before.facts.clone(), |reckoned| reckoned.facts);
        let [after, confirmed] = [false, true].map(|confirmed| spoken.applied(&base, (seen.now, confirmed)));
        let times = Times { before: &before.facts, after: &after, confirmed: &confirmed };
        let tied = before.facts.relations.iter().map(|relation| relation.agency);
        let parties = self.parties(seen, tied.collect()).await?;
        previewed.preview = preview(self.store.policy(), times, &parties, seen.now);
        Ok(Some(previewed))
    }

    fn rules(&self, seen: &Seen, case: &CaseView, act: Act) -> Vec<ActRule> {
        let standing = seen.standing(case.vector());
        self.store.policy().may(&standing, act).cloned().collect()
    }

    fn spoken(
        &self,
        seen: &Seen,
        case: &CaseView,
        words: &Words,
        (rules, agencies): (&[ActRule], &Agencies),
    ) -> Result<Spoken, Stop> {
        let facts: Facts<'_> = seen.facts(case.case_facts());
        let guardians: BTreeSet<Uuid> = case.guardian_keys().collect();
        let policy = self.store.policy();
        let knows_age = knows_age(case.vector());
        let ground = Ground { policy, facts, rules, agencies, guardians: &guardians, knows_age };
        match words {
            Words::Agrees(said) => said.spoken(&ground),
            Words::Refuses(said) => said.spoken(&ground, &no::seen(facts, case.vector())),
        }
    }

    /// The agencies with what is known of them. What others agreed to among themselves is not.
    async fn parties(&self, seen: &Seen, ids: BTreeSet<Uuid>) -> Result<Vec<Party>, StoreError> {
        let rows = agency::Entity::find().filter(agency::Column::Id.is_in(ids)).all(&self.transaction).await?;
        let own = |id: Uuid| (id == seen.viewer.agency).then(|| seen.viewer.agreements.clone());
        let mut parties: Vec<_> = rows
            .into_iter()
            .map(|row| {
                (row.code, Party { agency: row.id, kind: row.kind, country: row.country, agreements: own(row.id) })
            })
            .collect();
        parties.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(parties.into_iter().map(|(_, party)| party).collect())
    }
}
