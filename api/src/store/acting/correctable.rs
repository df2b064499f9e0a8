//! Which fields can be corrected, and in which form each is stored.

use chrono::NaiveDate;
use entities::vocabulary::Country;

use super::refusal::{Refusal, RefusalCode};
use super::words;
use crate::disclosure::field::Field;
use crate::store::writing::Corrections;

/// In which form a field is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// One line of so many characters at the most.
    Line(usize),
    /// Words over several lines.
    Words,
    /// `YYYY-MM-DD`.
    Day,
    /// The P-code of a district, a line break, and the address.
    Address,
    /// A code that the reference data has.
    Code,
    /// A country.
    Country,
    /// Codes of a list, with commas between.
    Codes,
}

const FORMS: &[(Field, Form)] = &[
    (Field::PersonName, Form::Line(200)),
    (Field::PersonNameBn, Form::Line(200)),
    (Field::PersonFatherName, Form::Line(200)),
    (Field::PersonMotherName, Form::Line(200)),
    (Field::PersonNationalId, Form::Line(40)),
    (Field::PersonBirth, Form::Day),
    (Field::PersonPhone, Form::Line(40)),
    (Field::PersonAddress, Form::Address),
    (Field::PersonGuardianName, Form::Line(200)),
    (Field::PersonFamilySituation, Form::Words),
    (Field::CaseHomeDistrict, Form::Code),
    (Field::CaseHomeUpazila, Form::Code),
    (Field::CaseFoundCountry, Form::Country),
    (Field::CaseFoundState, Form::Code),
    (Field::CaseFoundDistrict, Form::Code),
    (Field::CaseExploitation, Form::Codes),
    (Field::CaseMeansOfControl, Form::Codes),
    (Field::CasePresentPlace, Form::Words),
    (Field::CaseNextPlace, Form::Words),
    (Field::CaseAccount, Form::Words),
    (Field::CaseHealthCondition, Form::Words),
    (Field::CaseGdReference, Form::Line(200)),
    (Field::CaseFirReference, Form::Line(200)),
    (Field::CaseCourtReference, Form::Line(200)),
    (Field::CaseExternalReference, Form::Line(200)),
];

/// Whether a field can be corrected.
#[must_use]
pub fn is_correctable(field: Field) -> bool {
    FORMS.iter().any(|(known, _)| *known == field)
}

/// Brings every value into the form in which it is stored; blank means nothing.
///
/// # Errors
/// What has no such form.
pub(super) fn formed(values: Corrections) -> Result<Corrections, Vec<Refusal>> {
    let (mut formed, mut wrong) = (Corrections::default(), Vec::new());
    for (field, value) in values {
        match value.map(|text| form(field, &text)).transpose() {
            Ok(value) => formed.name(field, value.flatten()),
            Err(told) => wrong.push(Refusal::new(RefusalCode::Invalid, place(field), told)),
        }
    }
    if wrong.is_empty() { Ok(formed) } else { Err(wrong) }
}

/// The place of a field in the input.
pub(super) fn place(field: Field) -> String {
    format!("input.{}", field.name())
}

fn form(field: Field, text: &str) -> Result<Option<String>, &'static str> {
    let known = FORMS.iter().find(|(known, _)| *known == field);
    let (_, form) = known.ok_or("this field is not corrected so")?;
    match form {
        Form::Line(most) => words::line(text, *most),
        Form::Words => words::words(text),
        Form::Code => words::line(text, 20),
        Form::Country => match words::line(text, 20)? {
            Some(code) if Country::parse(&code).is_none() => Err("this is the code of no country here"),
            code => Ok(code),
        },
        Form::Codes => {
            let mut codes: Vec<&str> = text.split(',').map(str::trim).filter(|code| !code.is_empty()).collect();
            codes.sort_unstable();
            words::line(&codes.join(","), 2_000)
        }
        Form::Day => match words::line(text, 20)? {
            Some(day) => {
                let day = day.parse::<NaiveDate>().map_err(|_| "a date is written `YYYY-MM-DD`")?;
                Ok(Some(day.to_string()))
            }
            None => Ok(None),
        },
        Form::Address => {
            let (district, line) = text.split_once('\n').unwrap_or(("", text));
            let district = words::line(district, 20)?.unwrap_or_default();
            let line = words::line(line, 500)?;
            if line.is_none() && !district.is_empty() {
                return Err("an address has words besides its district");
            }
            Ok(line.map(|line| format!("{district}\n{line}")))
        }
    }
}
