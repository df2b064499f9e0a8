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
