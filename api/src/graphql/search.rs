//! Looking for a case or a person.

use std::fmt;

use async_graphql::{Context, OneofObject, Result};

use super::context::Asking as _;
use super::filter;
use super::page::{self, CaseConnection, Listed};
use super::selecting;
use crate::error::Error;
use crate::store::{Order, Paging, Search};

/// By what you look. Exactly one of these; what you send is kept nowhere.
#[derive(OneofObject, Clone)]
pub enum SearchBy {
    /// The case with exactly this code; upper and lower case and hyphens do not matter.
    Code(String),
    /// Cases of people with exactly this phone number, with or without the country before it, in Latin or Bangla digits.
    Phone(String),
    /// Cases of people with exactly this number of an identity card or birth registration.
    IdentityNumber(String),
    /// Cases that your own agency leads, of people whose name has all of these words, in Bangla or Latin letters, as they
    /// sound.
    Name(String),
}

impl fmt::Debug for SearchBy {
    /// Leaves out what is looked for.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code(_) => "Code(..)",
            Self::Phone(_) => "Phone(..)",
            Self::IdentityNumber(_) => "IdentityNumber(..)",
            Self::Name(_) => "Name(..)",
        })
    }
}

pub(super) async fn search(
    ctx: &Context<'_>,
    by: SearchBy,
    (first, after): (i32, Option<String>),
) -> Result<CaseConnection> {
    let scope = ctx.scope()?;
    let keyed = &scope.keyed;
    let search = match by {
        SearchBy::Code(text) => Some(Search::Code(filter::code(&text)?)),
        SearchBy::Phone(text) => Search::phone(keyed, &text),
        SearchBy::IdentityNumber(text) => Search::identity_number(keyed, &text),
        SearchBy::Name(text) => Search::name(keyed, &text),
    };
    let search = search.ok_or(Error::input("SEARCH_INVALID", INVALID))?;
    let first = page::first(first)?;
    let binding = page::binding(scope, &format!("search {search:?}"));
    let after = page::after(scope, &binding, after)?;
    let listed = Listed::new(scope, (&binding, after), search.named());
    let selection = selecting::of(&page::nodes(ctx));
    let paging = Paging { first, after, order: Order::OpenedDescending };
    let found = scope.reading()?.search(&scope.seen, (&search, paging), &selection).await;
    Ok(listed.connection(page::listed(ctx, found)?))
}

const INVALID: &str = "this cannot be looked for: a phone number has 8 to 15 digits, an identity number 5 to 30 digits \
                       and letters, a name at least one word of two letters";
