//! A report as a spreadsheet: one line for each figure, quoted by the library for it.

use super::super::Stopped;
use super::parts::Parts;

/// The signs with which a spreadsheet takes a cell for a formula, or for the beginning of one.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// The lines with their head.
pub(super) fn of(report: &Parts) -> Result<String, Stopped> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(["part", "of", "figure", "value"]).map_err(Stopped::new)?;
    for part in &report.parts {
        for line in &part.lines {
            let cells = [part.title.1, &line.of.plain, line.what.1, &line.value.plain];
            sheet.write_record(cells.map(harmless)).map_err(Stopped::new)?;
        }
    }
    let bytes = sheet.into_inner().map_err(Stopped::new)?;
    String::from_utf8(bytes).map_err(Stopped::new)
}

/// A cell that no program takes for a formula: words that begin like one begin with an apostrophe instead, by which
/// spreadsheets know text.
pub(super) fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}
