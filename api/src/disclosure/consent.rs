//! Which lines of consent are in force. Doubt withholds: where two readings are possible, the stricter one counts.

use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, MinorState, ProvisionEffect, Purpose, Role, Standing,
};
use sea_orm::prelude::Uuid;

use super::facts::{CaseFacts, ConsentFact, Facts, GuardianFact, Instant, MinorFact, ProvisionFact, Recipient};

/// A line and the consent that it stands in.
pub type Line<'a> = (&'a ConsentFact, &'a ProvisionFact);

/// What consent says about one class for one viewer and purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The consents whose permits in force reach the viewer.
    pub permits: Vec<Uuid>,
    /// Whether a denial in force reaches the viewer.
    pub denied: bool,
}

/// The lines in force that reach one viewer under one purpose: worked out once for all classes.
#[derive(Clone, Debug)]
pub struct Heard<'a>(Vec<Line<'a>>);

impl<'a> Heard<'a> {
    /// What was said about one class.
    #[must_use]
    pub fn said(&self, class: DataClass) -> Said {
        let mut said = Said::default();
        for (consent, provision) in self.0.iter().filter(|(_, provision)| provision.class == class) {
            match provision.effect {
                ProvisionEffect::Permit => said.permits.push(consent.id),
                ProvisionEffect::Deny => said.denied = true,
            }
        }
        said.permits.sort_unstable();
        said.permits.dedup();
        said
    }

    /// The permits that no denial beats.
    pub(super) fn unbeaten(&self) -> impl Iterator<Item = Line<'a>> {
        let denied = |class| self.0.iter().any(|(_, p)| p.class == class && p.effect == ProvisionEffect::Deny);
        self.0.iter().copied().filter(move |(_, p)| p.effect == ProvisionEffect::Permit && !denied(p.class))
    }
}

/// What consent says to the viewer of `facts`.
#[must_use]
pub fn heard(facts: Facts<'_>) -> Heard<'_> {
    Heard(in_force_where(facts.case, facts.now, |provision| reaches(facts, provision)))
}

/// The lines in force at `now`, permits and denials.
///
/// A later line replaces an earlier one only where recipient, purpose, class and country are all equal. A permit so
/// replaced stays replaced, whatever becomes of the later line; a denial is replaced only while the later permit
/// is itself in force. A denial outlives the withdrawal of the consent that it stands in, and it takes a later permit
/// to lift it. So neither a withdrawal nor an expired or superseded permit ever leaves more open than there was before.
#[must_use]
pub fn in_force(case: &CaseFacts, now: Instant) -> Vec<Line<'_>> {
    in_force_where(case, now, |_| true)
}

/// The consents that stand and in which she agreed to something until a day, with the first day on which some of it ends, over or
/// yet to come: what she said again since, or took back, is not among it. Of the lines that are `wanted` alone.
#[must_use]
pub fn ending(case: &CaseFacts, now: Instant, wanted: impl Fn(&ProvisionFact) -> bool) -> Vec<(Uuid, Instant)> {
    let said: Vec<&ConsentFact> = case.consents.iter().filter(|consent| consent.at <= now).collect();
    let again = |line: Line<'_>| {
        let later = said.iter().filter(|other| order(other) > order(line.0));
        later.flat_map(|other| &other.provisions).any(|other| key(other) == key(line.1))
    };
    let ends = |consent: &&ConsentFact| {
        let open = matches!(last_word(consent, now), Some(Word::Open { .. }));
        let lines =
            consent.provisions.iter().filter(|line| open && line.effect == ProvisionEffect::Permit && wanted(line));
        let lines = lines.filter(|line| line.until_event.is_none_or(|event| case.reached(event, now).is_none()));
        let until = lines.filter(|line| !again((consent, line))).filter_map(|line| line.span.until).min();
        until.map(|until| (consent.id, until))
    };
    said.iter().filter_map(ends).collect()
}

/// Whether she denies that an agency, by name, follows where her case stands: then no tie of one who referred her begins.
#[must_use]
pub fn denies_following(case: &CaseFacts, agency: Uuid, now: Instant) -> bool {
    in_force(case, now).into_iter().any(|(_, line)| is_against_following(line) == Some(agency))
}

/// Whether she agrees to be counted in figures: a line in force permits it, and none denies it to anybody. Where nobody can be
/// asked what she meant, a denial has the widest reading.
#[must_use]
pub fn agrees_to_be_counted(case: &CaseFacts, now: Instant) -> bool {
    let counting = |line: &ProvisionFact| line.purpose == Purpose::Statistics && line.class == DataClass::Statistics;
    let said: Vec<Line<'_>> = in_force(case, now).into_iter().filter(|(_, line)| counting(line)).collect();
    let permits = said.iter().filter(|(_, line)| line.effect == ProvisionEffect::Permit);
    let mut permits = permits.filter(|(_, line)| line.recipient == Recipient::Role(Role::TaskForce));
    permits.next().is_some() && said.iter().all(|(_, line)| line.effect == ProvisionEffect::Permit)
}

/// Whether she denies the class to the viewer's agency or role for any purpose at all, in any country: where nobody can be asked
/// what she meant, it has the widest reading.
#[must_use]
pub fn denies_anything_of(facts: Facts<'_>, class: DataClass) -> bool {
    in_force(facts.case, facts.now).into_iter().any(|(_, line)| {
        line.effect == ProvisionEffect::Deny
            && line.class == class
            && match line.recipient {
                Recipient::Agency(agency) => agency == facts.viewer.agency,
                Recipient::Role(role) => role == facts.capacity,
            }
    })
}

/// The agency whom a line denies that it follows where her case stands, if it is such a line.
#[must_use]
pub fn is_against_following(line: &ProvisionFact) -> Option<Uuid> {
    let denies =
        (line.effect, line.purpose, line.class) == (ProvisionEffect::Deny, Purpose::Rescue, DataClass::Coordination);
    match line.recipient {
        Recipient::Agency(agency) if denies => Some(agency),
        Recipient::Agency(_) | Recipient::Role(_) => None,
    }
}

/// The lines in force among those `wanted`, which must ask only for what lines that replace each other have in common.
fn in_force_where(case: &CaseFacts, now: Instant, wanted: impl Fn(&ProvisionFact) -> bool) -> Vec<Line<'_>> {
    let mut spoken: Vec<Spoken<'_>> = Vec::new();
    for consent in case.consents.iter().filter(|consent| consent.at <= now) {
        let mut word = None;
        for provision in consent.provisions.iter().filter(|p| p.span.from <= now && wanted(p)) {
            let Some(word) = *word.get_or_insert_with(|| last_word(consent, now)) else { break };
            spoken.push(Spoken { consent, provision, stands: stands(case, (consent, provision), word, now) });
        }
    }
    let permitted = |line: &Spoken<'_>| line.permits() && !spoken.iter().any(|other| other.replaces(line));
    spoken
        .iter()
        .filter(|line| match line.provision.effect {
            ProvisionEffect::Permit => permitted(line),
            ProvisionEffect::Deny => {
                line.stands && !spoken.iter().any(|other| other.replaces(line) && permitted(other))
            }
        })
        .map(|line| (line.consent, line.provision))
        .collect()
}

/// Whether a line speaks of the viewer and of what the viewer wants it for.
fn reaches(facts: Facts<'_>, provision: &ProvisionFact) -> bool {
    provision.purpose == facts.purpose
        && provision.country == facts.viewer.country
        && match provision.recipient {
            Recipient::Agency(agency) => agency == facts.viewer.agency,
            Recipient::Role(role) => role == facts.capacity,
        }
}

/// A line that was said by now, in force or not.
struct Spoken<'a> {
    consent: &'a ConsentFact,
    provision: &'a ProvisionFact,
    /// It would be in force if no later line replaced it.
    stands: bool,
}

impl Spoken<'_> {
    fn permits(&self) -> bool {
        self.stands && self.provision.effect == ProvisionEffect::Permit
    }

    /// Whether this line was said after the other about the same. Of two lines said and entered at once neither does.
    fn replaces(&self, other: &Self) -> bool {
        key(self.provision) == key(other.provision) && order(self.consent) > order(other.consent)
    }
}

fn key(provision: &ProvisionFact) -> (Recipient, u8, u8, Country) {
    (provision.recipient, provision.purpose as u8, provision.class as u8, provision.country)
}

/// In which order consents were said: by when she said it, then by when it was entered.
pub(super) fn order(consent: &ConsentFact) -> (Instant, Instant) {
    (consent.at, consent.entered)
}

fn stands(case: &CaseFacts, (consent, provision): Line<'_>, word: Word, now: Instant) -> bool {
    provision.span.holds(now)
        && provision.until_event.is_none_or(|event| case.reached(event, now).is_none())
        && match provision.effect {
            // A denial closes, so it needs nobody's leave: not an adult's, not a cleared guardian's.
            ProvisionEffect::Deny => true,
            ProvisionEffect::Permit => match word {
                Word::Closed => false,
                Word::Open { since } => may_permit(case, consent, since, now),
            },
        }
}

/// What was last said of a consent.
#[derive(Clone, Copy)]
enum Word {
    /// Agreed to, last at this instant.
    Open { since: Instant },
    /// Refused, taken back or declared void.
    Closed,
}

/// Whether the last word of a consent by `now` closes it: refused, taken back or declared void.
#[must_use]
pub fn is_closed(consent: &ConsentFact, now: Instant) -> bool {
    matches!(last_word(consent, now), Some(Word::Closed))
}

/// When something was last taken back after an instant, if anything was.
#[must_use]
pub fn taken_back_after(case: &CaseFacts, at: Instant) -> Option<Instant> {
    let events = case.consents.iter().flat_map(|consent| &consent.events);
    events.filter(|event| event.kind == ConsentEventKind::Withdrawn && event.at > at).map(|event| event.at).max()
}

/// The last word by `now`; none if she was only asked.
fn last_word(consent: &ConsentFact, now: Instant) -> Option<Word> {
    consent
        .events
        .iter()
        .filter(|event| event.at <= now)
        .filter_map(|event| Some((event.at, event.entered, opens(event.kind)?)))
        // At the same instant the closing event counts: doubt withholds.
        .max_by_key(|(at, entered, open)| (*at, *entered, !*open))
        .map(|(at, _, open)| if open { Word::Open { since: at } } else { Word::Closed })
}

const fn opens(kind: ConsentEventKind) -> Option<bool> {
    match kind {
        ConsentEventKind::Requested => None,
        ConsentEventKind::Given | ConsentEventKind::Reaffirmed => Some(true),
        ConsentEventKind::Refused | ConsentEventKind::Withdrawn | ConsentEventKind::Invalidated => Some(false),
    }
}

/// Whether the one who agreed could do so: a minor's consent takes a cleared guardian and her assent, or an order.
/// What she agreed to alone as a recorded minor does not come to count on her birthday: she is asked again.
fn may_permit(case: &CaseFacts, consent: &ConsentFact, agreed: Instant, now: Instant) -> bool {
    match consent.giver {
        ConsentGiver::CourtOrder => true,
        ConsentGiver::Survivor => is_adult(case, now) && !recorded(case, agreed).any(|f| f.state == MinorState::Minor),
        ConsentGiver::Child => false,
        ConsentGiver::GuardianWithAssent => {
            consent.guardian.is_some_and(|guardian| is_cleared(case, guardian, now)) && may_be_guarded(case, now)
        }
    }
}

/// The record of her minority that counts at an instant; several where they were made at once.
fn recorded(case: &CaseFacts, at: Instant) -> impl Iterator<Item = &MinorFact> {
    let known = move || case.minority.iter().filter(move |fact| fact.since <= at);
    let last = known().map(|fact| (fact.since, fact.entered)).max();
    known().filter(move |fact| Some((fact.since, fact.entered)) == last)
}

/// Recorded as an adult. Where nothing was recorded she counts as undetermined.
#[must_use]
pub fn is_adult(case: &CaseFacts, now: Instant) -> bool {
    let mut facts = recorded(case, now).peekable();
    facts.peek().is_some() && facts.all(|fact| fact.state == MinorState::Adult)
}

/// Recorded as a minor or undetermined, with a review that is not overdue: past the month in which she may have
/// turned eighteen, a guardian's word lapses until she is asked herself.
#[must_use]
pub fn may_be_guarded(case: &CaseFacts, now: Instant) -> bool {
    recorded(case, now)
        .all(|fact| fact.state != MinorState::Adult && fact.review_by.is_none_or(|review_by| now < review_by))
}

/// What counts of a guardian by now: found unfit, whenever that was; otherwise what was found last.
#[must_use]
pub fn standing_of(case: &CaseFacts, guardian: Uuid, now: Instant) -> Option<&GuardianFact> {
    case.guardians
        .iter()
        .filter(|fact| fact.guardian == guardian && fact.since <= now)
        .max_by_key(|fact| (fact.standing == Standing::Disqualified, fact.since, fact.entered))
}

/// Whether a guardian was found fit to speak, and never unfit: who wants the guardian to speak does not undo that.
#[must_use]
pub fn is_cleared(case: &CaseFacts, guardian: Uuid, now: Instant) -> bool {
    standing_of(case, guardian, now).is_some_and(|fact| fact.standing == Standing::Cleared)
}

/// Whether a guardian was ever found unfit.
#[must_use]
pub fn is_disqualified(case: &CaseFacts, guardian: Uuid, now: Instant) -> bool {
    standing_of(case, guardian, now).is_some_and(|fact| fact.standing == Standing::Disqualified)
}
