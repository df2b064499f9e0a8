//! A report as a spreadsheet: one line for each figure, commas between. Whoever opens it may have set another separator, as most
//! computers outside the English-speaking world have: so each sign that some program takes for the end of a cell is quoted, and
//! behind each of them stands nothing that begins a formula.

use std::fmt::Write as _;

use super::parts::Parts;

/// The signs with which a spreadsheet takes a cell for a formula, or for the beginning of one: those of East Asian keyboards too,
/// which some programs read alike.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// The signs at which some program ends a cell.
const BETWEEN: [char; 5] = [',', ';', '\t', '\r', '\n'];

/// The lines with their head.
pub(super) fn of(report: &Parts) -> String {
    // By the mark of byte order spreadsheets know that the text is UTF-8: Bangla is letters then.
    let mut sheet = String::from("\u{feff}part,of,figure,value\n");
    for part in &report.parts {
        for line in &part.lines {
            let cells = [part.title.1, &line.of.plain, line.what.1, &line.value.plain];
            // INVARIANT: text takes whatever is written.
            let _ = writeln!(sheet, "{}", cells.map(|cell| quoted(&harmless(cell))).join(","));
        }
    }
    sheet
}

/// A cell that no program takes for a formula, and no part of which: words that begin like one begin with an apostrophe instead, by
/// which spreadsheets know text, at the front and behind each sign at which some program ends a cell.
pub(super) fn harmless(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len() + 1);
    let (mut rest, mut behind) = (cell, false);
    loop {
        if begins_formula(rest) || (behind && begins_quotes(rest)) {
            text.push('\'');
        }
        let Some(end) = rest.find(BETWEEN) else { break };
        // INVARIANT: all of these signs are one byte.
        let (part, after) = rest.split_at(end + 1);
        text.push_str(part);
        (rest, behind) = (after, true);
    }
    text.push_str(rest);
    text
}

/// Whether a program that takes away blanks and quotes before a cell would find a formula.
fn begins_formula(cell: &str) -> bool {
    let blank = |sign: char| sign == '"' || (sign.is_whitespace() && !FORMULA.contains(&sign));
    cell.trim_start_matches(blank).starts_with(FORMULA)
}

/// Whether a program that ends a cell before this would find a quote first, its own or the one that closes the cell, and take the
/// lines below for what is quoted.
fn begins_quotes(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() && !BETWEEN.contains(&sign));
    rest.is_empty() || rest.starts_with('"')
}

/// A cell in quotes where a sign in it would end it.
fn quoted(cell: &str) -> String {
    if cell.contains(BETWEEN) || cell.contains('"') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
