//! What can be asked.

use async_graphql::{Context, ID, MergedObject, Object, Result};
use entities::vocabulary::CorrectionAnswer;

use super::access::{self, AccessLimit, AccessRequest};
use super::agency::Agency;
use super::audit::Audit;
use super::case::Case;
use super::context::Asking as _;
use super::correction::ProposedCorrection;
use super::dashboard::DashboardQuery;
use super::data_class::data_class;
use super::door::PendingDoor;
use super::duty::DutyQuery;
use super::emergency::{self, EmergencyAccess};
use super::enquiry::{self, BlindQuestion, Enquiry};
use super::explanation::{self, AccessExplanation};
use super::filter::CaseFilter;
use super::form::{self, IssuedFormConnection};
use super::ids;
use super::mutation::{RecordConsentInput, SayNoInput};
use super::node::{self, Node};
use super::notice::{self, OpenNotice, PastRecipients, RecipientNotice};
use super::outside::{self, OutsideDisclosures};
use super::page::{self, CaseConnection, CaseOrder, Piece};
use super::preview::{self, ConsentPreview};
use super::promised::PromisedQuery;
use super::reference::ReferenceQuery;
use super::referral::{self, Referral, ReferralBox, ReferralConnection, ReferralTarget};
use super::release::ReleaseQuery;
use super::request::{self, OpenRequest};
use super::search::{self, SearchBy};
use super::selecting;
use super::sheet::{self, OpenSheet, PrintedSheet};
use super::viewer::Viewer;
use super::vocabulary::{CorrectionState, DataClass, FormKind, FormState, Purpose, SheetState};
use crate::disclosure::field::Field;
use crate::disclosure::view::Oversight;
use crate::error::Error;

/// Everything that can be asked. Each request declares one purpose in the header `Purpose-Of-Use`; each answer is
/// recorded before it leaves, and `extensions.receipt` names the record.
#[derive(MergedObject, Debug, Default)]
pub struct Query(CaseQuery, DashboardQuery, ReleaseQuery, PromisedQuery, DutyQuery, ReferenceQuery);

/// What is asked of cases and of the work on them.
#[derive(Debug, Default)]
pub struct CaseQuery;

#[Object]
impl CaseQuery {
    /// Who you are here, in which capacity, for which purposes, and what your role can see at all.
    #[graphql(directive = data_class::apply(DataClass::Staff))]
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Viewer> {
        ctx.scope()?.seen.trail.mark_apart(Field::QueryViewer);
        Ok(Viewer)
    }

    /// The case with this id; `null` if there is none, or none for you under this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn case(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the case.")] id: ID,
    ) -> Result<Option<Case>> {
        let scope = ctx.scope()?;
        let key: Vec<uuid::Uuid> = ids::case(scope, &id).into_iter().collect();
        let selection = selecting::of(&[ctx.look_ahead()]);
        let mut found = ctx.settled(scope.reading()?.cases(&scope.seen, &key, &selection).await)?;
        let found = found.pop();
        // That the case is there for the viewer is told even if nothing of it is selected.
        let _ = found.as_ref().map(|case| case.shows(Field::CaseId));
        Ok(found.map(Case))
    }

    /// What a member would see of a case now, if he asked for a purpose: field by field, by which rule, and what would
    /// open more. For the assigned worker and the data-protection officer of the agency that leads the case; `null` for
    /// everyone else, and where there is no such case or member for you. The log of the case tells who asked.
    #[graphql(directive = data_class::apply(DataClass::Consent), complexity = "20 * child_complexity")]
    async fn access_explanation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the case.")] case_id: ID,
        #[graphql(desc = "The global id of the member.")] member_id: ID,
        #[graphql(desc = "For what he would ask.")] purpose: Purpose,
    ) -> Result<Option<AccessExplanation>> {
        explanation::explain(ctx, (&case_id, &member_id), purpose).await
    }

    /// The cases that exist for you under this purpose.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn cases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many cases, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Which cases.", default)] filter: CaseFilter,
        #[graphql(desc = "In which order.", default_with = "CaseOrder::OpenedDescending")] order: CaseOrder,
    ) -> Result<CaseConnection> {
        page::cases(ctx, Piece { first, after, filter, order }).await
    }

    /// The cases that exist for you under this purpose and show you what you look for; none alike where nobody has it and
    /// where it is withheld from you.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what you look.")] by: SearchBy,
        #[graphql(desc = "How many cases, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<CaseConnection> {
        search::search(ctx, by, (first, after)).await
    }

    /// The referral with this global id; `null` if there is none, or none for you under this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn referral(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Result<Option<Referral>> {
        referral::one(ctx, &id).await
    }

    /// The referrals that your agency submitted or that went to it, the newest first.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn referrals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many referrals, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Only those submitted or only those received.")] within: Option<ReferralBox>,
        #[graphql(default, desc = "Only those after which something is still to follow.")] open: bool,
        #[graphql(default, desc = "Only those that should have left their state by now.")] overdue: bool,
    ) -> Result<ReferralConnection> {
        referral::list(ctx, referral::Piece { first, after, within, open, overdue }).await
    }

    /// Within how many hours a referral should leave a state. Nobody verified yet that any of it binds.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn referral_targets(&self) -> Vec<ReferralTarget> {
        referral::targets()
    }

    /// The object with this global id; `null` if there is none, or none for you under this purpose.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "The global id.")] id: ID) -> Result<Option<Node>> {
        Ok(node::find(ctx, &[id]).await?.pop().flatten())
    }

    /// The objects with these global ids, at most 100, in their order; `null` where there is none for you.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "ids.len().max(1) * child_complexity"
    )]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global ids.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        if ids.len() > 100 {
            return Err(Error::input("TOO_MANY_IDS", "`ids` must name at most 100 objects").into());
        }
        node::find(ctx, &ids).await
    }

    /// What waits for another agency's word and you may answer, or your own agency recorded: the oldest first.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn pending_doors(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
    ) -> Result<Vec<PendingDoor>> {
        let scope = ctx.scope()?;
        let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
        let mut selection = selecting::of(&[ctx.look_ahead().field("case")]);
        if ctx.look_ahead().field("orderNumber").exists() {
            selection.add(Field::PendingDoorOrderNumber);
        }
        let doors = ctx.settled(scope.reading()?.pending_doors(&scope.seen, first, &selection).await)?;
        Ok(doors.into_iter().map(PendingDoor).collect())
    }

    /// Who received something of a case beyond where it stands, from the log: for the assigned worker and the
    /// data-protection officer of the agency that leads; `null` for everyone else.
    #[graphql(
        directive = data_class::apply(DataClass::Consent),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn past_recipients(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the case.")] case_id: ID,
        #[graphql(desc = "How many agencies, from 1 to 100.")] first: i32,
        #[graphql(desc = "Where the page begins: `next` of the one before.")] after: Option<String>,
    ) -> Result<Option<PastRecipients>> {
        notice::past(ctx, &case_id, (first, after)).await
    }

    /// The notices in cases that you lead which their recipients did not confirm yet: what goes out first comes first.
    #[graphql(
        directive = data_class::apply(DataClass::Consent),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn open_notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
    ) -> Result<Vec<OpenNotice>> {
        notice::open(ctx, first).await
    }

    /// The notices to your agency that it may no longer use something it received: the oldest first.
    #[graphql(
        directive = data_class::apply(DataClass::Agreement),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn recipient_notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Those that your agency confirmed, instead of the others.", default = false)] confirmed: bool,
    ) -> Result<Option<Vec<RecipientNotice>>> {
        notice::own(ctx, (first, confirmed)).await
    }

    /// Blind enquiries of your agency that you have in hand, the newest first; all of them for its data-protection officer.
    #[graphql(
        directive = data_class::apply(DataClass::Agreement),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn enquiries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Only those whose asker asked unusually often.", default = false)] flagged: bool,
    ) -> Result<Option<Vec<Enquiry>>> {
        enquiry::own(ctx, enquiry::Wanted::Newest { first, flagged }).await
    }

    /// Questions about cases that your agency leads and you work on: somebody like her is before another agency. The newest
    /// first, among the 500 newest that share words of a name.
    #[graphql(
        directive = data_class::apply(DataClass::Whereabouts),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn blind_questions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Those that your agency answered as well.", default = false)] answered: bool,
    ) -> Result<Vec<BlindQuestion>> {
        enquiry::questions(ctx, (first, answered)).await
    }

    /// The sheets of paper that your agency printed: what is due first comes first. Each is returned or destroyed, and
    /// `accountForSheet` says which.
    #[graphql(
        directive = data_class::apply(DataClass::Agreement),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn printed_sheets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Where they stand.", default_with = "SheetState::Open")] state: SheetState,
    ) -> Result<Option<Vec<PrintedSheet>>> {
        sheet::own(ctx, (first, state)).await
    }

    /// The blank forms that your agency issued, the newest first.
    #[graphql(
        directive = data_class::apply(DataClass::Agreement),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn issued_forms(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Only those of this kind.")] kind: Option<FormKind>,
        #[graphql(desc = "Only those that stand so.")] state: Option<FormState>,
    ) -> Result<Option<IssuedFormConnection>> {
        form::own(ctx, form::Piece { first, after, kind, state }).await
    }

    /// The sheets of paper that tell of cases which you lead, as long as they are out or lost: the oldest first.
    #[graphql(
        directive = data_class::apply(DataClass::Consent),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn open_sheets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
    ) -> Result<Vec<OpenSheet>> {
        sheet::open(ctx, first).await
    }

    /// What bodies outside the system were told of a case, the newest first: for the assigned worker and the data-protection
    /// officer of the agency that leads; `null` for everyone else.
    #[graphql(
        directive = data_class::apply(DataClass::Consent),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn outside_disclosures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The global id of the case.")] case_id: ID,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Where the page begins: `next` of the one before.")] after: Option<String>,
    ) -> Result<Option<OutsideDisclosures>> {
        outside::list(ctx, &case_id, (first, after)).await
    }

    /// What survivors ask of their own data and is not done with, in cases that you lead: what is due first comes first.
    #[graphql(
        directive = data_class::apply(DataClass::Consent),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn subject_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Only those that should have been answered by now.", default = false)] overdue_only: bool,
    ) -> Result<Vec<OpenRequest>> {
        request::open(ctx, first, overdue_only).await
    }

    /// What your agency asks to see of cases beyond what it is shown, and what you are asked to answer: what is due first
    /// comes first.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn access_requests(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "Only those about the case with this global id.")] case_id: Option<ID>,
        #[graphql(default = true, desc = "Only those that wait for an answer.")] open: bool,
        #[graphql(default, desc = "Only those that should have been answered by now.")] overdue: bool,
    ) -> Result<Vec<AccessRequest>> {
        access::list(ctx, access::Piece { first, case: case_id, open, overdue }).await
    }

    /// What was opened in emergencies: your own, and what you may close or review. What should be reviewed first comes first.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn emergency_access(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(default = true, desc = "Only those that nobody has reviewed yet.")] open: bool,
    ) -> Result<Vec<EmergencyAccess>> {
        emergency::list(ctx, first, open).await
    }

    /// Within what asking for access is kept. Nobody verified yet that any of it binds.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn access_limits(&self) -> Vec<AccessLimit> {
        access::limits()
    }

    /// The log, for whoever watches over disclosure: data-protection officers, for oversight or to answer a survivor.
    /// `null` for everyone else.
    #[graphql(directive = data_class::apply(DataClass::Oversight))]
    async fn audit(&self, ctx: &Context<'_>) -> Result<Option<Audit>> {
        let scope = ctx.scope()?;
        let oversight = Oversight::of(&scope.policy, &scope.seen);
        Ok(oversight.map(|oversight| oversight.tell(Field::QueryAudit, Audit(oversight.clone()))))
    }

    /// Proposed corrections that you may answer, or that your own agency proposed: the oldest first.
    #[graphql(
        directive = data_class::apply(DataClass::Coordination),
        complexity = "usize::try_from(first.clamp(1, page::MOST)).unwrap_or(1) * child_complexity"
    )]
    async fn proposed_corrections(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100.")] first: i32,
        #[graphql(desc = "In which state.", default_with = "CorrectionState::Open")] state: CorrectionState,
    ) -> Result<Vec<ProposedCorrection>> {
        let scope = ctx.scope()?;
        let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
        let state = match state {
            CorrectionState::Open => None,
            CorrectionState::Accepted => Some(CorrectionAnswer::Accepted),
            CorrectionState::Declined => Some(CorrectionAnswer::Declined),
        };
        let selection = selecting::of(&[ctx.look_ahead().field("case")]);
        let listed = scope.reading()?.proposed_corrections(&scope.seen, (state, first), &selection).await;
        Ok(ctx.settled(listed)?.into_iter().map(ProposedCorrection).collect())
    }

    /// What recording her words would open or close, and for whom, before anything is recorded: `record` or `no`, just as
    /// the mutations `recordConsent` and `sayNo` take them. `null` for those who are not told everything she said.
    #[graphql(directive = data_class::apply(DataClass::Consent), complexity = "100 * child_complexity")]
    async fn consent_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What she would agree to.")] record: Option<RecordConsentInput>,
        #[graphql(desc = "What she would refuse, deny or take back.")] no: Option<SayNoInput>,
    ) -> Result<Option<ConsentPreview>> {
        preview::consent(ctx, (record, no)).await
    }

    /// The agencies that take part, by code.
    #[graphql(directive = data_class::apply(DataClass::Public), complexity = "10 * child_complexity")]
    async fn agencies(&self, ctx: &Context<'_>) -> Result<Vec<Agency>> {
        let agencies = ctx.settled(ctx.scope()?.reading()?.agencies().await)?;
        Ok(agencies.into_iter().map(Agency).collect())
    }
}
