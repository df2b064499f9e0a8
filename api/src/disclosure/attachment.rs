//! Files of a case: on which field each kind hangs, and who may put one there. A file is decided as the class of that field.

use entities::vocabulary::AttachmentKind;

use super::class::{Effect, Reason};
use super::decision::Vector;
use super::field::Field;

/// The field on which files of a kind hang: its class is theirs.
#[must_use]
pub const fn field(kind: AttachmentKind) -> Field {
    match kind {
        AttachmentKind::Photo => Field::CasePhotos,
        AttachmentKind::MedicalPaper => Field::CaseMedicalPapers,
        AttachmentKind::CourtPaper => Field::CaseCourtPapers,
        AttachmentKind::StatementRecording => Field::CaseStatementRecordings,
        AttachmentKind::TravelPaper => Field::CaseTravelPapers,
        AttachmentKind::ConsentProof => Field::CaseConsentProofs,
        AttachmentKind::PlacePhoto => Field::CasePlacePhotos,
        AttachmentKind::TraffickerPaper => Field::CaseTraffickerPapers,
    }
}

/// The kind of files that hang on a field, if any do.
#[must_use]
pub fn kind(of: Field) -> Option<AttachmentKind> {
    AttachmentKind::ALL.iter().copied().find(|kind| field(*kind) == of)
}

/// Whether a file of the kind may be put there: where the policy has a rule that opens its class to the viewer, as he stands to
/// the case and for this purpose, whether or not what that rule rests on is there. A nurse keeps the paper that she was
/// given though she may not read the others; a post adds nothing of health. So it tells nothing of what was agreed to.
#[must_use]
pub fn may_add(vector: &Vector, kind: AttachmentKind) -> bool {
    match vector.of(field(kind)).effect {
        Effect::Shown | Effect::Masked(_) => true,
        Effect::Withheld(reason) => match reason {
            Reason::Basis | Reason::Window => true,
            Reason::Role | Reason::Purpose | Reason::Assignment => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_kind_hangs_on_a_field_of_its_own_that_has_no_coarser_form() {
        let fields: BTreeSet<Field> = AttachmentKind::ALL.iter().map(|kind| field(*kind)).collect();
        assert_eq!(fields.len(), AttachmentKind::ALL.len());
        let classes: BTreeSet<_> = fields.iter().map(|field| field.class()).collect();
        assert_eq!(classes.len(), AttachmentKind::ALL.len(), "each kind is of a class of its own");
        assert!(fields.iter().all(|field| field.masks().is_empty()), "half a picture is shown to nobody");
        assert!(AttachmentKind::ALL.iter().all(|wanted| kind(field(*wanted)) == Some(*wanted)));
        assert_eq!(kind(Field::CaseCode), None);
    }
}
