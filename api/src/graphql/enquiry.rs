//! Blind enquiries, for those who ask; and the questions that they put, for those who lead a case.

use async_graphql::{Context, ID, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{Country, DataClass, EnquiryAnswer, Fits, Purpose, Role};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::{self, Enquirer, EnquiryView, QuestionView};
use crate::store::WantedEnquiries;

/// Your agency's question whether anybody knows a person who is before it. Nobody who is asked learns who asks. What you
/// said of her is kept as keyed one-way forms only.
#[derive(SimpleObject, Debug)]
pub struct Enquiry {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    id: ID,
    /// What for; answers are shown for this purpose only.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    purpose: Purpose,
    /// The code of the referral with which it was asked, if it was.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    referral_code: Option<String>,
    /// The number of the person within that referral.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    person_number: Option<i32>,
    /// Whether its asker asked about more than 40 people within 24 hours: those who are asked see that too.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    flagged: bool,
    /// When she was met (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    happened_at: DateTime<Utc>,
    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    entered_at: DateTime<Utc>,
    /// Until when it is asked (UTC): 90 days, a figure of this project.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    until: DateTime<Utc>,
    /// Who lets you know that they know her, as long as she agrees. Nobody is there until somebody decides so: an empty list
    /// says nothing about whether she is known.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    known_to: Vec<KnownTo>,
}

/// An agency that lets you know that it knows her. Nothing of her case is shown by that: write to it, or refer her to it.
#[derive(SimpleObject, Debug)]
pub struct KnownTo {
    /// The agency.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    agency: Option<Agency>,
    /// Since when (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    since: DateTime<Utc>,
}

/// A question about a case that your agency leads: somebody like her is before another agency. You are not told which.
#[derive(SimpleObject, Debug)]
pub struct BlindQuestion {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    id: ID,
    /// The case that it fits.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    case: Case,
    /// What of it fits the case. Names are alike, so that this may be another person.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    fits: Vec<Fits>,
    /// In which role its asker acts.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    asker_role: Role,
    /// In which country its asker is.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    asker_country: Country,
    /// What its asker wants to know it for.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    purpose: Purpose,
    /// Whether its asker asked about more than 40 people within 24 hours.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    flagged: bool,
    /// When it was asked (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    entered_at: DateTime<Utc>,
    /// Until when it is asked (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    until: DateTime<Utc>,
    /// What your agency answered last. Whether it was told rests on her consent and is not said here.
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    answer: Option<EnquiryAnswer>,
    /// When it answered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Whereabouts))]
    answered_at: Option<DateTime<Utc>>,
}

/// Enquiries of one's own agency; `None` for whoever has none.
pub(super) async fn own(ctx: &Context<'_>, wanted: Wanted) -> Result<Option<Vec<Enquiry>>> {
    let scope = ctx.scope()?;
    let wanted = match wanted {
        Wanted::One(key) => WantedEnquiries::Keys([key]),
        Wanted::Newest { first, flagged } => {
            let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
            WantedEnquiries::Newest { first, flagged }
        }
    };
    // After a change what was just done lies before what is shown.
    let seen = view::Seen { now: scope.now(), ..scope.seen.clone() };
    let Some(enquirer) = Enquirer::of(&scope.policy, &seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryEnquiries);
    enquirer.tells();
    let found = ctx.settled(scope.reading()?.enquiries(&enquirer, wanted).await)?;
    Ok(Some(found.into_iter().map(|one| told(ctx, one)).collect::<Result<_>>()?))
}

/// Which enquiries.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    One(Uuid),
    Newest { first: i32, flagged: bool },
}

fn told(ctx: &Context<'_>, one: EnquiryView) -> Result<Enquiry> {
    let EnquiryView { key, purpose, referral, flagged, happened_at, entered_at, until, known_to } = one;
    let (referral_code, person_number) = referral.unzip();
    let known_to = known_to
        .into_iter()
        .map(|known| Ok(KnownTo { agency: agency::named(ctx, Some(known.agency))?, since: known.since }));
    Ok(Enquiry {
        id: ids::global(ctx.scope()?, Kind::Enquiry, &[key]),
        purpose: purpose.into(),
        referral_code,
        person_number,
        flagged,
        happened_at,
        entered_at,
        until,
        known_to: known_to.collect::<Result<_>>()?,
    })
}

/// The work list of blind questions.
pub(super) async fn questions(ctx: &Context<'_>, (first, answered): (i32, bool)) -> Result<Vec<BlindQuestion>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let found = scope.reading()?.blind_questions(&scope.seen, (first, answered), &selection).await;
    let told = |one: QuestionView| BlindQuestion {
        id: ids::global(scope, Kind::Question, &[one.case.key(), one.enquiry]),
        case: Case(one.case),
        fits: one.fits.into_iter().map(Into::into).collect(),
        asker_role: one.asker.0.into(),
        asker_country: one.asker.1.into(),
        purpose: one.purpose.into(),
        flagged: one.flagged,
        entered_at: one.entered_at,
        until: one.until,
        answer: one.answered.map(|(answer, _)| answer.into()),
        answered_at: one.answered.map(|(_, at)| at),
    };
    Ok(ctx.settled(found)?.into_iter().map(told).collect())
}
