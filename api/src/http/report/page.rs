//! A report as a page for A4, in Bangla and English: no script, nothing that is asked of anybody, and a policy within the page
//! that lets no style in but its own.

use super::parts::{Parts, Title};
use crate::http::print::html::Html;
use crate::http::print::words::bangla_digits;

pub(super) const STYLE: &str = include_str!("report.css");

/// The page.
pub(super) fn of(report: &Parts) -> String {
    let mut html = Html::default();
    html.markup("<!doctype html><html lang=\"bn\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"")
        .text(&crate::http::print::within(STYLE))
        .markup("\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\"><title>");
    titled(&mut html, report.title);
    html.markup("</title><style>").markup(STYLE).markup("</style></head><body><h1>");
    titled(&mut html, report.title);
    html.markup("</h1><p class=\"secret\">গোপনীয়। কেবল সভার সদস্যদের জন্য। <span>Confidential: for those who are called.</span></p>");
    for part in &report.parts {
        html.markup("<h2>");
        titled(&mut html, part.title);
        html.markup("</h2><table><tbody>");
        for line in &part.lines {
            html.markup("<tr><th>").text(&line.of.printed).markup("</th><td>");
            titled(&mut html, line.what);
            html.markup("</td><td>").text(&value(&line.value.printed)).markup("</td></tr>");
        }
        html.markup("</tbody></table>");
    }
    html.markup("</body></html>\n");
    html.done()
}

fn titled(html: &mut Html, (bangla, english): Title) {
    html.text(bangla);
    if bangla != english {
        html.markup(" · ").text(english);
    }
}

/// A number in the digits of both languages; anything else as it is.
fn value(value: &str) -> String {
    let number = !value.is_empty() && value.chars().all(|c| c.is_ascii_digit());
    if number { format!("{} · {value}", bangla_digits(value)) } else { value.to_owned() }
}
