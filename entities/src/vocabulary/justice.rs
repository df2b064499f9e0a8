use sea_orm::entity::prelude::*;

vocabulary! {
    /// What kind of court a case is before, or would come before.
    CourtKind {
        /// A tribunal for offences of trafficking.
        Tribunal = "TRIBUNAL",
        /// A court of session.
        Sessions = "SESSIONS",
        /// A magistrate.
        Magistrate = "MAGISTRATE",
        /// A court for children.
        Children = "CHILDREN",
        /// A high court, or one above it.
        HighCourt = "HIGH_COURT",
        /// Another court.
        Other = "OTHER",
    }
}

vocabulary! {
    /// The law under which something is charged, as a whole: sections stand on the charge sheet.
    OffenceLaw {
        /// Prevention and Suppression of Human Trafficking Act, 2012, of Bangladesh.
        Pshta2012 = "PSHTA_2012",
        /// Prevention and Suppression of Human Trafficking and Migrant Smuggling Ordinance, 2026, of Bangladesh.
        Pshto2026 = "PSHTO_2026",
        /// Nari-o-Shishu Nirjatan Daman Ain, 2000, of Bangladesh.
        WomenChildren2000 = "WOMEN_CHILDREN_2000",
        /// Immoral Traffic (Prevention) Act of India.
        Itpa = "ITPA",
        /// The penal code of the country.
        PenalCode = "PENAL_CODE",
        /// A law of the country that protects children.
        ChildProtection = "CHILD_PROTECTION",
        /// Another law.
        Other = "OTHER",
    }
}

vocabulary! {
    /// On which side she stands in a court case.
    CourtSide {
        /// She is the victim and a witness.
        VictimWitness = "VICTIM_WITNESS",
        /// She, or somebody for her, made the complaint.
        Complainant = "COMPLAINANT",
    }
}

vocabulary! {
    /// Where a court case stands.
    CourtStage {
        /// It is investigated.
        Investigation = "INVESTIGATION",
        /// The charge sheet was submitted.
        ChargeSheet = "CHARGE_SHEET",
        /// It is tried.
        Trial = "TRIAL",
        /// Judgment was given.
        Judgment = "JUDGMENT",
        /// Somebody appealed.
        Appeal = "APPEAL",
        /// It is closed.
        Closed = "CLOSED",
    }
}

vocabulary! {
    /// How a court case was closed.
    CourtOutcome {
        /// Somebody was convicted.
        Conviction = "CONVICTION",
        /// Everyone accused was acquitted.
        Acquittal = "ACQUITTAL",
        /// The court discharged the accused before a judgment.
        Discharge = "DISCHARGE",
        /// The investigation ended without a charge.
        NoCharge = "NO_CHARGE",
        /// The case was withdrawn or quashed.
        Withdrawn = "WITHDRAWN",
    }
}

vocabulary! {
    /// Before whom she made a statement.
    StatementKind {
        /// Police.
        Police = "POLICE",
        /// A magistrate in India (Code of Criminal Procedure, section 164).
        Magistrate164 = "MAGISTRATE_164",
        /// A magistrate in Bangladesh (Nari-o-Shishu Nirjatan Daman Ain, 2000, section 22).
        Magistrate22 = "MAGISTRATE_22",
        /// The court that tries the case.
        InCourt = "IN_COURT",
    }
}

vocabulary! {
    /// What became of a request for mutual legal assistance.
    AssistanceOutcome {
        /// It was granted, for a time.
        Granted = "GRANTED",
        /// It was refused.
        Refused = "REFUSED",
        /// It was taken back, or what was granted was.
        Withdrawn = "WITHDRAWN",
    }
}

vocabulary! {
    /// What she says about testifying.
    TestimonyWord {
        /// She will testify.
        Agrees = "AGREES",
        /// She will not testify, or not now.
        Declines = "DECLINES",
    }
}

vocabulary! {
    /// How she is heard.
    HearingMode {
        /// In the room of the court.
        InPerson = "IN_PERSON",
        /// By video from a remote point.
        Video = "VIDEO",
    }
}

vocabulary! {
    /// Of which office a coordinator of a hearing is.
    CoordinatorOffice {
        /// The court.
        Court = "COURT",
        /// A mission of Bangladesh.
        Mission = "MISSION",
        /// An office of legal aid.
        LegalAid = "LEGAL_AID",
        /// An office of the district.
        District = "DISTRICT",
        /// A safe home or shelter.
        SafeHome = "SAFE_HOME",
        /// Another office.
        Other = "OTHER",
    }
}

vocabulary! {
    /// What protects her while she is heard.
    ProtectionMeasure {
        /// The public is kept out.
        InCamera = "IN_CAMERA",
        /// A screen stands between her and the accused.
        Screen = "SCREEN",
        /// The accused do not see her, nor she them.
        NoAccusedInSight = "NO_ACCUSED_IN_SIGHT",
        /// Her voice is changed.
        VoiceChanged = "VOICE_CHANGED",
        /// Her face is not shown.
        FaceHidden = "FACE_HIDDEN",
        /// Her name is not said.
        NameWithheld = "NAME_WITHHELD",
        /// She may pause whenever she needs to.
        Pauses = "PAUSES",
    }
}

vocabulary! {
    /// Why a hearing by video from abroad needs no mutual legal assistance.
    NoAssistance {
        /// The court dispensed with it.
        CourtDispensed = "COURT_DISPENSED",
        /// The remote point is a mission of the country of the court, and an officer of it coordinates.
        OwnMission = "OWN_MISSION",
    }
}

vocabulary! {
    /// What happens to a hearing.
    HearingEventKind {
        /// It is planned for a time.
        Planned = "PLANNED",
        /// It is moved to another time.
        Moved = "MOVED",
        /// It is put off without a time.
        Postponed = "POSTPONED",
        /// Everything that was to be confirmed is.
        Ready = "READY",
        /// It was held.
        Held = "HELD",
        /// It was cancelled.
        Cancelled = "CANCELLED",
        /// She said that she does not testify.
        SheDeclines = "SHE_DECLINES",
    }
}

vocabulary! {
    /// Why a hearing is put off or cancelled.
    HearingReason {
        /// The court has another date, or no time.
        Court = "COURT",
        /// A lawyer, a prosecutor or another witness is not there.
        OthersAbsent = "OTHERS_ABSENT",
        /// No interpreter is there.
        NoInterpreter = "NO_INTERPRETER",
        /// The line does not hold.
        Line = "LINE",
        /// Legal assistance is not there, or not any more.
        NoAssistance = "NO_ASSISTANCE",
        /// She is not well enough.
        NotWell = "NOT_WELL",
        /// It is not safe for her.
        NotSafe = "NOT_SAFE",
        /// The court case is over, or her testimony is not needed any more.
        NotNeeded = "NOT_NEEDED",
    }
}

vocabulary! {
    /// What a hearing that was held came to.
    HearingOutcome {
        /// She was heard to the end.
        Testified = "TESTIFIED",
        /// She was heard in part, and is to be heard again.
        Partly = "PARTLY",
        /// The court sat, and she was not heard.
        NotHeard = "NOT_HEARD",
    }
}

vocabulary! {
    /// What is confirmed before a hearing, from the side on which she is.
    ReadinessItem {
        /// She is there 30 minutes before the time.
        PresentBefore = "PRESENT_BEFORE",
        /// Who she is was proven to the court.
        IdentityProven = "IDENTITY_PROVEN",
        /// Nobody is in the room who may not be.
        NobodyUnauthorised = "NOBODY_UNAUTHORISED",
        /// Nothing is recorded but by the court.
        NoRecording = "NO_RECORDING",
        /// The line was tested.
        LineTested = "LINE_TESTED",
        /// The interpreter is there.
        InterpreterPresent = "INTERPRETER_PRESENT",
        /// Somebody whom she trusts is with her.
        SupportPersonPresent = "SUPPORT_PERSON_PRESENT",
    }
}

vocabulary! {
    /// Why something was not confirmed before a hearing that was held all the same.
    MissingReason {
        /// The court went on without it.
        CourtWaived = "COURT_WAIVED",
        /// She went on without it.
        SheWaived = "SHE_WAIVED",
        /// It could not be done there.
        NotPossible = "NOT_POSSIBLE",
        /// It was done, and nobody wrote it down in time.
        NotWritten = "NOT_WRITTEN",
    }
}
