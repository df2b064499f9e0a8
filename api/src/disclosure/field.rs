//! Every field of the schema with its class: the table that start-up compares with the printed schema, both ways.
//! To add a field, add a line here; the compiler and the tests lead on from it.

use std::collections::BTreeSet;

use entities::vocabulary::DataClass;

use super::class::Mask;

/// What the fields of a printed schema (type, field, class that it names) and this table disagree on. Empty if every
/// field has exactly one class in both.
#[must_use]
pub fn compare<'a>(schema: impl IntoIterator<Item = (&'a str, &'a str, Option<&'a str>)>) -> Vec<String> {
    let mut missing: BTreeSet<Field> = Field::ALL.iter().copied().collect();
    let mut faults = Vec::new();
    for (object, name, class) in schema {
        let Some(field) = Field::find(object, name) else {
            faults.push(format!("{object}.{name} has no class"));
            continue;
        };
        missing.remove(&field);
        if class != Some(field.class().code()) {
            let says = class.unwrap_or("no class");
            faults.push(format!("{object}.{name} is {} and the schema says {says}", field.class().code()));
        }
    }
    faults.extend(missing.into_iter().map(|field| format!("{} is not in the schema", field.path())));
    faults
}

macro_rules! fields {
    ($($variant:ident = ($object:literal, $name:literal, $class:ident, $sealed:expr, $masks:expr),)+) => {
        /// A field of an object type of the schema.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each field is described in the schema; here it only has its class")]
        pub enum Field { $($variant,)+ }

        impl Field {
            /// Every field, in declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            const ABOUT: &'static [About] = &[$(About {
                object: $object, name: $name, class: DataClass::$class, sealed: $sealed, masks: $masks,
            },)+];
        }
    };
}

struct About {
    object: &'static str,
    name: &'static str,
    class: DataClass,
    sealed: Option<(&'static str, &'static str)>,
    masks: &'static [Mask],
}

impl Field {
    const fn about(self) -> &'static About {
        &Self::ABOUT[self as usize]
    }

    /// The object type that has the field.
    #[must_use]
    pub const fn object(self) -> &'static str {
        self.about().object
    }

    /// The field's name in the schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.about().name
    }

    /// Its class.
    #[must_use]
    pub const fn class(self) -> DataClass {
        self.about().class
    }

    /// Table and column of the sealed value behind it, if it is sealed.
    #[must_use]
    pub const fn sealed(self) -> Option<(&'static str, &'static str)> {
        self.about().sealed
    }

    /// The masks that its type has a form for.
    #[must_use]
    pub const fn masks(self) -> &'static [Mask] {
        self.about().masks
    }

    /// `Type.field`, as the schema and the policy file name it.
    #[must_use]
    pub fn path(self) -> String {
        format!("{}.{}", self.object(), self.name())
    }

    /// The fields of an object type.
    pub fn of(object: &str) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| field.object() == object)
    }

    /// The field `object.name`, if the schema has it.
    #[must_use]
    pub fn find(object: &str, name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.object() == object && field.name() == name)
    }

    /// Whether the field carries the answer rather than knowledge of its own: no job has to ask for it.
    #[must_use]
    pub fn structural(self) -> bool {
        matches!(self.name(), "id" | "version" | "redactions" | "viewKey" | "person")
    }

    /// Whether the case's decision vector decides it: the fields of case-bound object types.
    #[must_use]
    pub fn controlled(self) -> bool {
        matches!(self.object(), "Case" | "Person" | "Consent")
    }
}

fields! {
    QueryViewer = ("Query", "viewer", Staff, None, &[]),
    QueryCase = ("Query", "case", Coordination, None, &[]),
    QueryCases = ("Query", "cases", Coordination, None, &[]),
    QuerySearch = ("Query", "search", Coordination, None, &[]),
    QueryNode = ("Query", "node", Coordination, None, &[]),
    QueryNodes = ("Query", "nodes", Coordination, None, &[]),
    QueryPendingDoors = ("Query", "pendingDoors", Coordination, None, &[]),
    QueryAccessExplanation = ("Query", "accessExplanation", Consent, None, &[]),
    QueryProposedCorrections = ("Query", "proposedCorrections", Coordination, None, &[]),
    QueryAgencies = ("Query", "agencies", Public, None, &[]),
    QueryDistricts = ("Query", "districts", Public, None, &[]),
    QueryUpazilas = ("Query", "upazilas", Public, None, &[]),
    QueryPoliceStations = ("Query", "policeStations", Public, None, &[]),
    QueryCrossings = ("Query", "crossings", Public, None, &[]),
    QueryIndianStates = ("Query", "indianStates", Public, None, &[]),
    QueryLegalBases = ("Query", "legalBases", Public, None, &[]),
    QueryCodes = ("Query", "codes", Public, None, &[]),
    QueryNotices = ("Query", "notices", Public, None, &[]),
    QueryAudit = ("Query", "audit", Oversight, None, &[]),
    AuditRecords = ("Audit", "records", Oversight, None, &[]),
    AuditRecordId = ("AuditRecord", "id", Oversight, None, &[]),
    AuditRecordKind = ("AuditRecord", "kind", Oversight, None, &[]),
    AuditRecordAt = ("AuditRecord", "at", Oversight, None, &[]),
    AuditRecordMemberId = ("AuditRecord", "memberId", Oversight, None, &[]),
    AuditRecordMemberName = ("AuditRecord", "memberName", Oversight, None, &[]),
    AuditRecordAgency = ("AuditRecord", "agency", Oversight, None, &[]),
    AuditRecordRole = ("AuditRecord", "role", Oversight, None, &[]),
    AuditRecordPurpose = ("AuditRecord", "purpose", Oversight, None, &[]),
    AuditRecordOutcome = ("AuditRecord", "outcome", Oversight, None, &[]),
    AuditRecordPolicyVersion = ("AuditRecord", "policyVersion", Oversight, None, &[]),
    AuditRecordOperation = ("AuditRecord", "operation", Oversight, None, &[]),
    AuditRecordEntries = ("AuditRecord", "entries", Oversight, None, &[]),
    AuditRecordNamed = ("AuditRecord", "named", Oversight, None, &[]),
    AuditRecordApart = ("AuditRecord", "apart", Oversight, None, &[]),
    AuditRecordChanges = ("AuditRecord", "changes", Oversight, None, &[]),
    AuditEntryCase = ("AuditEntry", "case", Oversight, None, &[]),
    AuditEntryCaseRef = ("AuditEntry", "caseRef", Oversight, None, &[]),
    AuditEntryShown = ("AuditEntry", "shown", Oversight, None, &[]),
    AuditEntryMasked = ("AuditEntry", "masked", Oversight, None, &[]),
    AuditEntryWithheld = ("AuditEntry", "withheld", Oversight, None, &[]),
    AuditShownField = ("AuditShown", "field", Oversight, None, &[]),
    AuditShownRule = ("AuditShown", "rule", Oversight, None, &[]),
    AuditShownSentence = ("AuditShown", "sentence", Oversight, None, &[]),
    // Which consents there are is told of a case where its consents are.
    AuditShownConsents = ("AuditShown", "consents", Consent, None, &[]),
    AuditMaskedField = ("AuditMasked", "field", Oversight, None, &[]),
    AuditMaskedMask = ("AuditMasked", "mask", Oversight, None, &[]),
    AuditMaskedRule = ("AuditMasked", "rule", Oversight, None, &[]),
    AuditWithheldField = ("AuditWithheld", "field", Oversight, None, &[]),
    AuditWithheldReason = ("AuditWithheld", "reason", Oversight, None, &[]),
    AuditChangeAction = ("AuditChange", "action", Oversight, None, &[]),
    AuditChangeCase = ("AuditChange", "case", Oversight, None, &[]),
    AuditChangeCaseRef = ("AuditChange", "caseRef", Oversight, None, &[]),
    MutationOpenCase = ("Mutation", "openCase", Coordination, None, &[]),
    MutationRelateAgency = ("Mutation", "relateAgency", Coordination, None, &[]),
    MutationEndRelation = ("Mutation", "endRelation", Coordination, None, &[]),
    MutationAssignMember = ("Mutation", "assignMember", Coordination, None, &[]),
    MutationEndAssignment = ("Mutation", "endAssignment", Coordination, None, &[]),
    MutationSetMinorStatus = ("Mutation", "setMinorStatus", Birth, None, &[]),
    MutationNameGuardian = ("Mutation", "nameGuardian", Family, None, &[]),
    MutationJudgeGuardian = ("Mutation", "judgeGuardian", Family, None, &[]),
    MutationAttachLegalBasis = ("Mutation", "attachLegalBasis", Legal, None, &[]),
    MutationEndLegalBasis = ("Mutation", "endLegalBasis", Legal, None, &[]),
    MutationPlanHandover = ("Mutation", "planHandover", Handover, None, &[]),
    MutationMoveHandover = ("Mutation", "moveHandover", Handover, None, &[]),
    MutationAnswerPendingDoor = ("Mutation", "answerPendingDoor", Coordination, None, &[]),
    MutationCorrectPerson = ("Mutation", "correctPerson", Coordination, None, &[]),
    MutationCorrectCase = ("Mutation", "correctCase", Coordination, None, &[]),
    MutationAddTrafficker = ("Mutation", "addTrafficker", Coordination, None, &[]),
    MutationCorrectTrafficker = ("Mutation", "correctTrafficker", Coordination, None, &[]),
    MutationProposeCorrection = ("Mutation", "proposeCorrection", Coordination, None, &[]),
    MutationAnswerCorrection = ("Mutation", "answerCorrection", Coordination, None, &[]),
    MutationLinkCases = ("Mutation", "linkCases", Coordination, None, &[]),
    MutationUnlinkCases = ("Mutation", "unlinkCases", Coordination, None, &[]),
    MutationReachStage = ("Mutation", "reachStage", Coordination, None, &[]),
    MutationAddMilestone = ("Mutation", "addMilestone", Coordination, None, &[]),
    ViewerMember = ("Viewer", "member", Staff, None, &[]),
    ViewerAgency = ("Viewer", "agency", Staff, None, &[]),
    ViewerRole = ("Viewer", "role", Staff, None, &[]),
    ViewerCapacity = ("Viewer", "capacity", Staff, None, &[]),
    ViewerPurpose = ("Viewer", "purpose", Staff, None, &[]),
    ViewerPurposes = ("Viewer", "purposes", Agreement, None, &[]),
    ViewerAgreements = ("Viewer", "agreements", Agreement, None, &[]),
    ViewerSees = ("Viewer", "sees", Public, None, &[]),
    MemberId = ("Member", "id", Staff, None, &[]),
    MemberAgency = ("Member", "agency", Staff, None, &[]),
    MemberFunctions = ("Member", "functions", Staff, None, &[]),
    MemberName = ("Member", "name", Staff, None, &[]),
    MemberNameBn = ("Member", "nameBn", Staff, None, &[]),
    MemberPostings = ("Member", "postings", Staff, None, &[]),
    MemberSeats = ("Member", "seats", Staff, None, &[]),
    PostingFunction = ("Posting", "function", Staff, None, &[]),
    PostingAgency = ("Posting", "agency", Staff, None, &[]),
    PostingBeginsAt = ("Posting", "beginsAt", Staff, None, &[]),
    PostingUntil = ("Posting", "until", Staff, None, &[]),
    SeatBody = ("Seat", "body", Staff, None, &[]),
    SeatSecretariat = ("Seat", "secretariat", Staff, None, &[]),
    SeatBeginsAt = ("Seat", "beginsAt", Staff, None, &[]),
    SeatUntil = ("Seat", "until", Staff, None, &[]),
    AgreementCounterpart = ("Agreement", "counterpart", Agreement, None, &[]),
    AgreementPurposes = ("Agreement", "purposes", Agreement, None, &[]),
    AgreementClasses = ("Agreement", "classes", Agreement, None, &[]),
    AgreementBeginsAt = ("Agreement", "beginsAt", Agreement, None, &[]),
    AgreementUntil = ("Agreement", "until", Agreement, None, &[]),
    AgreementReviewOn = ("Agreement", "reviewOn", Agreement, None, &[]),
    ClassAccessRelation = ("ClassAccess", "relation", Public, None, &[]),
    ClassAccessClass = ("ClassAccess", "class", Public, None, &[]),
    ClassAccessEffect = ("ClassAccess", "effect", Public, None, &[]),
    ClassAccessPurposes = ("ClassAccess", "purposes", Public, None, &[]),
    ClassAccessNeeds = ("ClassAccess", "needs", Public, None, &[]),
    ClassAccessRule = ("ClassAccess", "rule", Public, None, &[]),
    ClassAccessSentence = ("ClassAccess", "sentence", Public, None, &[]),
    AgencyId = ("Agency", "id", Public, None, &[]),
    AgencyCode = ("Agency", "code", Public, None, &[]),
    AgencyKind = ("Agency", "kind", Public, None, &[]),
    AgencyCountry = ("Agency", "country", Public, None, &[]),
    AgencyNameEn = ("Agency", "nameEn", Public, None, &[]),
    AgencyNameBn = ("Agency", "nameBn", Public, None, &[]),
    AgencyMembers = ("Agency", "members", Staff, None, &[]),
    AgencyDistrict = ("Agency", "district", Public, None, &[]),
    DistrictPcode = ("District", "pcode", Public, None, &[]),
    DistrictDivisionEn = ("District", "divisionEn", Public, None, &[]),
    DistrictDivisionBn = ("District", "divisionBn", Public, None, &[]),
    DistrictNameEn = ("District", "nameEn", Public, None, &[]),
    DistrictNameBn = ("District", "nameBn", Public, None, &[]),
    DistrictPoliceEn = ("District", "policeEn", Public, None, &[]),
    DistrictPoliceBn = ("District", "policeBn", Public, None, &[]),
    UpazilaPcode = ("Upazila", "pcode", Public, None, &[]),
    UpazilaKind = ("Upazila", "kind", Public, None, &[]),
    UpazilaNameEn = ("Upazila", "nameEn", Public, None, &[]),
    UpazilaNameBn = ("Upazila", "nameBn", Public, None, &[]),
    UpazilaDistrict = ("Upazila", "district", Public, None, &[]),
    PoliceStationId = ("PoliceStation", "id", Public, None, &[]),
    PoliceStationPoliceUnit = ("PoliceStation", "policeUnit", Public, None, &[]),
    PoliceStationNameEn = ("PoliceStation", "nameEn", Public, None, &[]),
    PoliceStationNameBn = ("PoliceStation", "nameBn", Public, None, &[]),
    PoliceStationVerified = ("PoliceStation", "verified", Public, None, &[]),
    PoliceStationDistrict = ("PoliceStation", "district", Public, None, &[]),
    PoliceStationUpazila = ("PoliceStation", "upazila", Public, None, &[]),
    CrossingId = ("Crossing", "id", Public, None, &[]),
    CrossingNameEn = ("Crossing", "nameEn", Public, None, &[]),
    CrossingNameBn = ("Crossing", "nameBn", Public, None, &[]),
    CrossingCounterpartName = ("Crossing", "counterpartName", Public, None, &[]),
    CrossingIndianState = ("Crossing", "indianState", Public, None, &[]),
    CrossingMode = ("Crossing", "mode", Public, None, &[]),
    CrossingTimeZone = ("Crossing", "timeZone", Public, None, &[]),
    CrossingDistrict = ("Crossing", "district", Public, None, &[]),
    IndianStateCode = ("IndianState", "code", Public, None, &[]),
    IndianStateName = ("IndianState", "name", Public, None, &[]),
    IndianStateBordersBangladesh = ("IndianState", "bordersBangladesh", Public, None, &[]),
    CodeList = ("Code", "list", Public, None, &[]),
    CodeValue = ("Code", "value", Public, None, &[]),
    CodeLabelEn = ("Code", "labelEn", Public, None, &[]),
    CodeLabelBn = ("Code", "labelBn", Public, None, &[]),
    CodeHtcdsName = ("Code", "htcdsName", Public, None, &[]),
    LegalBasisCode = ("LegalBasis", "code", Public, None, &[]),
    LegalBasisKind = ("LegalBasis", "kind", Public, None, &[]),
    LegalBasisTitleEn = ("LegalBasis", "titleEn", Public, None, &[]),
    LegalBasisTitleBn = ("LegalBasis", "titleBn", Public, None, &[]),
    LegalBasisLaw = ("LegalBasis", "law", Public, None, &[]),
    LegalBasisSection = ("LegalBasis", "section", Public, None, &[]),
    LegalBasisInForceFrom = ("LegalBasis", "inForceFrom", Public, None, &[]),
    LegalBasisInForceUntil = ("LegalBasis", "inForceUntil", Public, None, &[]),
    LegalBasisOverridesRefusal = ("LegalBasis", "overridesRefusal", Public, None, &[]),
    LegalBasisVerified = ("LegalBasis", "verified", Public, None, &[]),
    NoticeId = ("Notice", "id", Public, None, &[]),
    NoticePackage = ("Notice", "package", Public, None, &[]),
    NoticeVersion = ("Notice", "version", Public, None, &[]),
    NoticeLanguage = ("Notice", "language", Public, None, &[]),
    NoticeText = ("Notice", "text", Public, None, &[]),
    CaseId = ("Case", "id", Coordination, None, &[]),
    CaseCode = ("Case", "code", Coordination, None, &[]),
    CaseChannel = ("Case", "channel", Coordination, None, &[]),
    CaseStage = ("Case", "stage", Coordination, None, &[]),
    CaseOpenedAt = ("Case", "openedAt", Coordination, None, &[]),
    CaseEnteredAt = ("Case", "enteredAt", Coordination, None, &[]),
    CaseLead = ("Case", "lead", Coordination, None, &[]),
    CaseStages = ("Case", "stages", Coordination, None, &[]),
    CasePerson = ("Case", "person", Coordination, None, &[]),
    CaseRelations = ("Case", "relations", Coordination, None, &[]),
    CaseVersion = ("Case", "version", Coordination, None, &[]),
    CaseRedactions = ("Case", "redactions", Coordination, None, &[]),
    CaseViewKey = ("Case", "viewKey", Coordination, None, &[]),
    CaseHomeDistrict = ("Case", "homeDistrict", PlaceHome, None, &[]),
    // Finer than the district that `PLACE_HOME` stands for: a small upazila points at a family.
    CaseHomeUpazila = ("Case", "homeUpazila", Contact, None, &[]),
    CaseFoundCountry = ("Case", "foundCountry", PlaceFound, None, &[]),
    CaseFoundState = ("Case", "foundState", PlaceFound, None, &[]),
    CaseFoundDistrict = ("Case", "foundDistrict", PlaceFound, None, &[]),
    CaseExploitation = ("Case", "exploitation", Exploitation, None, &[]),
    CaseMeansOfControl = ("Case", "meansOfControl", Exploitation, None, &[]),
    CaseMinorStatus = ("Case", "minorStatus", Birth, None, &[]),
    CasePresentPlace = ("Case", "presentPlace", Whereabouts, Some(("case_whereabouts", "present_place")), &[]),
    CaseNextPlace = ("Case", "nextPlace", Whereabouts, Some(("case_whereabouts", "next_place")), &[]),
    CaseAccount = ("Case", "account", Narrative, Some(("case_narrative", "account")), &[]),
    CaseHealthCondition = ("Case", "healthCondition", Health, Some(("case_health", "condition")), &[]),
    CaseGdReference = ("Case", "gdReference", Legal, Some(("case_legal", "gd_reference")), &[]),
    CaseFirReference = ("Case", "firReference", Legal, Some(("case_legal", "fir_reference")), &[]),
    CaseCourtReference = ("Case", "courtReference", Legal, Some(("case_legal", "court_reference")), &[]),
    CaseExternalReference = ("Case", "externalReference", Legal, Some(("case_legal", "external_reference")), &[]),
    CaseLegalBases = ("Case", "legalBases", Legal, None, &[]),
    CaseGuardians = ("Case", "guardians", Family, None, &[]),
    CaseTraffickers = ("Case", "traffickers", Trafficker, None, &[]),
    CaseHandovers = ("Case", "handovers", Handover, None, &[]),
    CaseCompanions = ("Case", "companions", Handover, None, &[]),
    CaseRelatives = ("Case", "relatives", Family, None, &[]),
    CaseConsents = ("Case", "consents", Consent, None, &[]),
    StageEntryStage = ("StageEntry", "stage", Coordination, None, &[]),
    StageEntryHappenedAt = ("StageEntry", "happenedAt", Coordination, None, &[]),
    StageEntryEnteredAt = ("StageEntry", "enteredAt", Coordination, None, &[]),
    RelationId = ("Relation", "id", Coordination, None, &[]),
    RelationKind = ("Relation", "kind", Coordination, None, &[]),
    RelationAgency = ("Relation", "agency", Coordination, None, &[]),
    RelationBeginsAt = ("Relation", "beginsAt", Coordination, None, &[]),
    RelationUntil = ("Relation", "until", Coordination, None, &[]),
    MinorStatusState = ("MinorStatus", "state", Birth, None, &[]),
    MinorStatusReviewMonth = ("MinorStatus", "reviewMonth", Birth, None, &[]),
    MinorStatusSince = ("MinorStatus", "since", Birth, None, &[]),
    GuardianId = ("Guardian", "id", Family, None, &[]),
    GuardianKinship = ("Guardian", "kinship", Family, None, &[]),
    GuardianStanding = ("Guardian", "standing", Family, None, &[]),
    GuardianSince = ("Guardian", "since", Family, None, &[]),
    AttachedBasisId = ("AttachedBasis", "id", Legal, None, &[]),
    AttachedBasisOrderNumber = ("AttachedBasis", "orderNumber", Legal, Some(("court_order", "number")), &[]),
    AttachedBasisBasis = ("AttachedBasis", "basis", Legal, None, &[]),
    AttachedBasisRecipient = ("AttachedBasis", "recipient", Legal, None, &[]),
    AttachedBasisBeginsAt = ("AttachedBasis", "beginsAt", Legal, None, &[]),
    AttachedBasisUntil = ("AttachedBasis", "until", Legal, None, &[]),
    TraffickerId = ("Trafficker", "id", Trafficker, None, &[]),
    TraffickerName = ("Trafficker", "name", Trafficker, Some(("case_trafficker", "name")), &[]),
    TraffickerDescription = ("Trafficker", "description", Trafficker, Some(("case_trafficker", "description")), &[]),
    PersonId = ("Person", "id", Coordination, None, &[]),
    PersonVersion = ("Person", "version", Coordination, None, &[]),
    PersonRedactions = ("Person", "redactions", Coordination, None, &[]),
    PersonViewKey = ("Person", "viewKey", Coordination, None, &[]),
    PersonName = ("Person", "name", Identity, Some(("person_identity", "name")), &[]),
    PersonNameBn = ("Person", "nameBn", Identity, Some(("person_identity", "name_bn")), &[]),
    PersonFatherName = ("Person", "fatherName", Identity, Some(("person_identity", "father_name")), &[]),
    PersonMotherName = ("Person", "motherName", Identity, Some(("person_identity", "mother_name")), &[]),
    PersonNationalId = ("Person", "nationalId", Identity, Some(("person_identity", "national_id")), &[]),
    PersonBirth = ("Person", "birth", Birth, Some(("person_birth", "born_on")), &[Mask::Year, Mask::AgeBand]),
    PersonPhone = ("Person", "phone", Contact, Some(("person_contact", "phone")), &[]),
    PersonAddress = ("Person", "address", Contact, Some(("person_contact", "address")), &[Mask::District]),
    PersonGuardianName = ("Person", "guardianName", Family, Some(("person_family", "guardian_name")), &[]),
    PersonFamilySituation = ("Person", "familySituation", Family, Some(("person_family", "situation")), &[]),
    PartialDateDate = ("PartialDate", "date", Birth, None, &[]),
    PartialDateYear = ("PartialDate", "year", Birth, None, &[]),
    PartialDateAgeBand = ("PartialDate", "ageBand", Birth, None, &[]),
    AreaLine = ("Area", "line", Contact, None, &[]),
    AreaDistrict = ("Area", "district", Contact, None, &[]),
    ConsentId = ("Consent", "id", Coordination, None, &[]),
    ConsentRedactions = ("Consent", "redactions", Coordination, None, &[]),
    ConsentViewKey = ("Consent", "viewKey", Coordination, None, &[]),
    ConsentPackages = ("Consent", "packages", Consent, None, &[]),
    ConsentLanguage = ("Consent", "language", Consent, None, &[]),
    ConsentMode = ("Consent", "mode", Consent, None, &[]),
    ConsentInterpreter = ("Consent", "interpreter", Consent, None, &[]),
    ConsentWitnessed = ("Consent", "witnessed", Consent, None, &[]),
    ConsentCapacityAssessed = ("Consent", "capacityAssessed", Consent, None, &[]),
    ConsentGivenAt = ("Consent", "givenAt", Consent, None, &[]),
    ConsentEnteredAt = ("Consent", "enteredAt", Consent, None, &[]),
    ConsentState = ("Consent", "state", Consent, None, &[]),
    ConsentNotice = ("Consent", "notice", Consent, None, &[]),
    ConsentProvisions = ("Consent", "provisions", Consent, None, &[]),
    ConsentGiver = ("Consent", "giver", Birth, None, &[]),
    ConsentExplainedBy = ("Consent", "explainedBy", Whereabouts, None, &[]),
    ConsentPlaceKind = ("Consent", "placeKind", Whereabouts, None, &[]),
    ProvisionEffect = ("Provision", "effect", Consent, None, &[]),
    ProvisionRecipientAgency = ("Provision", "recipientAgency", Consent, None, &[]),
    ProvisionRecipientRole = ("Provision", "recipientRole", Consent, None, &[]),
    ProvisionPurpose = ("Provision", "purpose", Consent, None, &[]),
    ProvisionClass = ("Provision", "class", Consent, None, &[]),
    ProvisionCountry = ("Provision", "country", Consent, None, &[]),
    ProvisionValidFrom = ("Provision", "validFrom", Consent, None, &[]),
    ProvisionValidUntil = ("Provision", "validUntil", Consent, None, &[]),
    ProposedCorrectionId = ("ProposedCorrection", "id", Coordination, None, &[]),
    ProposedCorrectionCase = ("ProposedCorrection", "case", Coordination, None, &[]),
    ProposedCorrectionField = ("ProposedCorrection", "field", Coordination, None, &[]),
    ProposedCorrectionState = ("ProposedCorrection", "state", Coordination, None, &[]),
    ProposedCorrectionIsWithheld = ("ProposedCorrection", "isWithheld", Coordination, None, &[]),
    // Of the class of the field that it is about, which `Permit::of_proposed` asks for: it may be any, so it stands here as free text.
    ProposedCorrectionValue = ("ProposedCorrection", "value", Narrative, Some(("correction", "value")), &[]),
    ProposedCorrectionReason = ("ProposedCorrection", "reason", Narrative, Some(("correction", "reason")), &[]),
    ProposedCorrectionProposedBy = ("ProposedCorrection", "proposedBy", Coordination, None, &[]),
    ProposedCorrectionHappenedAt = ("ProposedCorrection", "happenedAt", Coordination, None, &[]),
    ProposedCorrectionEnteredAt = ("ProposedCorrection", "enteredAt", Coordination, None, &[]),
    PendingDoorId = ("PendingDoor", "id", Coordination, None, &[]),
    PendingDoorCase = ("PendingDoor", "case", Coordination, None, &[]),
    PendingDoorKind = ("PendingDoor", "kind", Coordination, None, &[]),
    PendingDoorRecordedBy = ("PendingDoor", "recordedBy", Coordination, None, &[]),
    PendingDoorRecordedAt = ("PendingDoor", "recordedAt", Coordination, None, &[]),
    PendingDoorLapsesAt = ("PendingDoor", "lapsesAt", Coordination, None, &[]),
    PendingDoorAgency = ("PendingDoor", "agency", Coordination, None, &[]),
    PendingDoorRelationKind = ("PendingDoor", "relationKind", Coordination, None, &[]),
    PendingDoorFunction = ("PendingDoor", "function", Coordination, None, &[]),
    PendingDoorMemberId = ("PendingDoor", "memberId", Coordination, None, &[]),
    PendingDoorMinorState = ("PendingDoor", "minorState", Coordination, None, &[]),
    PendingDoorLegalBasis = ("PendingDoor", "legalBasis", Coordination, None, &[]),
    PendingDoorPlannedAt = ("PendingDoor", "plannedAt", Coordination, None, &[]),
    PendingDoorUntil = ("PendingDoor", "until", Coordination, None, &[]),
    PendingDoorLines = ("PendingDoor", "lines", Coordination, None, &[]),
    PendingLineRecipientAgency = ("PendingLine", "recipientAgency", Coordination, None, &[]),
    PendingLineRecipientRole = ("PendingLine", "recipientRole", Coordination, None, &[]),
    PendingLinePurpose = ("PendingLine", "purpose", Coordination, None, &[]),
    PendingLineClass = ("PendingLine", "class", Coordination, None, &[]),
    PendingLineCountry = ("PendingLine", "country", Coordination, None, &[]),
    PendingLineValidUntil = ("PendingLine", "validUntil", Coordination, None, &[]),
    AccessExplanationCase = ("AccessExplanation", "case", Consent, None, &[]),
    AccessExplanationMember = ("AccessExplanation", "member", Consent, None, &[]),
    AccessExplanationPurpose = ("AccessExplanation", "purpose", Consent, None, &[]),
    AccessExplanationComplete = ("AccessExplanation", "complete", Consent, None, &[]),
    AccessExplanationAdmitted = ("AccessExplanation", "admitted", Consent, None, &[]),
    AccessExplanationPurposeAllowed = ("AccessExplanation", "purposeAllowed", Consent, None, &[]),
    AccessExplanationCapacity = ("AccessExplanation", "capacity", Consent, None, &[]),
    AccessExplanationVisible = ("AccessExplanation", "visible", Consent, None, &[]),
    AccessExplanationThrough = ("AccessExplanation", "through", Consent, None, &[]),
    AccessExplanationFields = ("AccessExplanation", "fields", Consent, None, &[]),
    ExplainedFieldObject = ("ExplainedField", "object", Consent, None, &[]),
    ExplainedFieldField = ("ExplainedField", "field", Consent, None, &[]),
    ExplainedFieldClass = ("ExplainedField", "class", Consent, None, &[]),
    ExplainedFieldEffect = ("ExplainedField", "effect", Consent, None, &[]),
    ExplainedFieldMask = ("ExplainedField", "mask", Consent, None, &[]),
    ExplainedFieldReason = ("ExplainedField", "reason", Consent, None, &[]),
    ExplainedFieldRule = ("ExplainedField", "rule", Consent, None, &[]),
    ExplainedFieldSentence = ("ExplainedField", "sentence", Consent, None, &[]),
    ExplainedFieldConsents = ("ExplainedField", "consents", Consent, None, &[]),
    ExplainedFieldLegalBases = ("ExplainedField", "legalBases", Consent, None, &[]),
    ExplainedFieldDenied = ("ExplainedField", "denied", Consent, None, &[]),
    ExplainedFieldNearest = ("ExplainedField", "nearest", Consent, None, &[]),
    ExplainedFieldWouldOpen = ("ExplainedField", "wouldOpen", Consent, None, &[]),
    ExplainedNeedNeed = ("ExplainedNeed", "need", Consent, None, &[]),
    ExplainedNeedHeld = ("ExplainedNeed", "held", Consent, None, &[]),
    ExplainedNeedConsents = ("ExplainedNeed", "consents", Consent, None, &[]),
    ExplainedNeedLegalBases = ("ExplainedNeed", "legalBases", Consent, None, &[]),
    NearRuleRule = ("NearRule", "rule", Consent, None, &[]),
    NearRuleSentence = ("NearRule", "sentence", Consent, None, &[]),
    NearRuleNeeds = ("NearRule", "needs", Consent, None, &[]),
    OpeningRule = ("Opening", "rule", Consent, None, &[]),
    OpeningSentence = ("Opening", "sentence", Consent, None, &[]),
    OpeningSteps = ("Opening", "steps", Consent, None, &[]),
    OpeningStepKind = ("OpeningStep", "kind", Consent, None, &[]),
    OpeningStepSentence = ("OpeningStep", "sentence", Consent, None, &[]),
    OpeningStepAt = ("OpeningStep", "at", Consent, None, &[]),
    HandoverId = ("Handover", "id", Handover, None, &[]),
    HandoverChannel = ("Handover", "channel", Handover, None, &[]),
    HandoverPlannedAt = ("Handover", "plannedAt", Handover, None, &[]),
    HandoverCrossing = ("Handover", "crossing", Handover, None, &[]),
    HandoverPost = ("Handover", "post", Handover, None, &[]),
    HandoverGiving = ("Handover", "giving", Handover, None, &[]),
    HandoverReceiving = ("Handover", "receiving", Handover, None, &[]),
    HandoverNeeds = ("Handover", "needs", Handover, None, &[]),
    HandoverOpensAt = ("Handover", "opensAt", Handover, None, &[]),
    HandoverClosesAt = ("Handover", "closesAt", Handover, None, &[]),
    HandoverConfirmations = ("Handover", "confirmations", Handover, None, &[]),
    ConfirmationSide = ("Confirmation", "side", Handover, None, &[]),
    ConfirmationHappenedAt = ("Confirmation", "happenedAt", Handover, None, &[]),
    ConfirmationEnteredAt = ("Confirmation", "enteredAt", Handover, None, &[]),
}
