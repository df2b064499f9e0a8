//! Fields of what whoever listens is told.

macro_rules! happenings {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        SubscriptionHappenings = ("Subscription", "happenings", Coordination, None, &[]),
        HappeningKind = ("Happening", "kind", Coordination, None, &[]),
        HappeningCursor = ("Happening", "cursor", Public, None, &[]),
        HappeningCase = ("Happening", "case", Coordination, None, &[]),
        HappeningReferral = ("Happening", "referral", Coordination, None, &[]),
        HappeningHandover = ("Happening", "handover", Handover, None, &[]),
        HappeningDoor = ("Happening", "door", Coordination, None, &[]),
        HappeningSafetyAlert = ("Happening", "safetyAlert", Services, None, &[]),
        HappeningNotice = ("Happening", "notice", Agreement, None, &[]),
    } };
}
