// A few queries to begin with, one for each kind of user of the demo.
export const EXAMPLES = [
  {
    title: "Anyone: who am I, and what can my role see at all",
    query: `{
  viewer {
    role capacity purpose purposes
    member { name nameBn postings { function agency { nameEn } until } }
    sees { relation class effect purposes needs sentence }
  }
}`,
  },
  {
    title: "Duty officer of a thana, HANDOVER: who arrives",
    purpose: "HANDOVER",
    query: `{
  cases(first: 5) {
    nodes {
      id code stage
      handovers { plannedAt crossing { nameEn } needs opensAt }
      person { name nameBn birth { date year } redactions { field effect mask reason requestable } }
      redactions { field effect mask reason requestable }
    }
  }
}`,
  },
  {
    title: "Case worker, SHELTER: my cases with everything about the person",
    purpose: "SHELTER",
    query: `{
  cases(first: 5) {
    nodes {
      id code stage presentPlace healthCondition
      relations { kind agency { nameEn } until }
      person { name nameBn phone address { line district { nameEn } } familySituation
        redactions { field effect mask reason requestable } }
      consents { state packages givenAt provisions { effect recipientRole purpose class } }
    }
  }
}`,
  },
  {
    title: "Verification officer, VERIFICATION: whose address to confirm",
    purpose: "VERIFICATION",
    query: `{
  cases(first: 5) {
    nodes {
      code homeDistrict { nameEn nameBn } homeUpazila { nameEn }
      person { name fatherName address { line district { nameEn } } redactions { field effect mask reason } }
    }
  }
}`,
  },
  {
    title: "Investigator, INVESTIGATION: references and the accused",
    purpose: "INVESTIGATION",
    query: `{
  cases(first: 5) {
    nodes {
      code gdReference firReference account traffickers { name description }
      legalBases { basis { code titleEn } until }
      redactions { field effect mask reason }
    }
  }
}`,
  },
  {
    title: "Task force, COORDINATION: where cases stand, without persons",
    purpose: "COORDINATION",
    query: `query ($filter: CaseFilter!) {
  cases(first: 10, filter: $filter) {
    nodes { code stage openedAt lead { nameEn } redactions { field reason } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { filter: { stages: ["IN_TRANSIT", "IN_NGO_CUSTODY"] } },
  },
  {
    title: "Anyone: agencies and whom one can assign or ask about",
    query: `{
  agencies { id code nameEn members { id name functions } }
}`,
  },
  {
    title: "Who leads the case: what would this member see, and why",
    purpose: "SUBJECT_RIGHTS",
    query: `query ($case: ID!, $member: ID!, $purpose: Purpose!) {
  accessExplanation(caseId: $case, memberId: $member, purpose: $purpose) {
    complete admitted purposeAllowed visible through
    fields { object field effect mask reason sentence denied wouldOpen { sentence } }
  }
}`,
    variables: { case: "an id from cases", member: "an id from members", purpose: "HANDOVER" },
  },
  {
    title: "Administrator: agreements of my agency",
    purpose: "ADMINISTRATION",
    query: `{
  viewer {
    agency { nameEn members { name functions postings { beginsAt until } } }
    agreements { counterpart { nameEn } purposes classes until reviewOn }
  }
}`,
  },
];
