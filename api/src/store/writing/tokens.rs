//! What can be looked for is written together with by what it is found.

use entities::vocabulary::SearchKind;
use sea_orm::prelude::Uuid;

use super::groups::Columns;
use super::{BirthText, ContactText, IdentityText, Writing};
use crate::store::StoreError;
use crate::store::tokens::{self, Tokens};

impl Writing {
    /// Names and identity numbers are written, seen through `case`.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn set_identity(&mut self, case: Uuid, subject: Uuid, text: IdentityText) -> Result<(), StoreError> {
        let keyed = self.store.keyed();
        let names = [&text.name, &text.name_bn].into_iter().flatten().flat_map(|name| tokens::of_name(keyed, name));
        let number = text.national_id.iter().flat_map(|number| tokens::of_identity_number(keyed, number));
        let made = names.chain(number).collect();
        self.write_identity(case, subject, text).await?;
        self.replace_tokens(subject, &[SearchKind::Name, SearchKind::IdentityNumber], made).await
    }

    /// Phone and address are written, seen through `case`.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn set_contact(&mut self, case: Uuid, subject: Uuid, text: ContactText) -> Result<(), StoreError> {
        let made = text.phone.iter().flat_map(|phone| tokens::of_phone(self.store.keyed(), phone)).collect();
        self.write_contact(case, subject, text).await?;
        self.replace_tokens(subject, &[SearchKind::Phone], made).await
    }

    /// A date of birth is written, seen through `case`.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn set_birth(&mut self, case: Uuid, subject: Uuid, text: BirthText) -> Result<(), StoreError> {
        let made = text.born_on.iter().flat_map(|born| tokens::of_birth(self.store.keyed(), born)).collect();
        self.write_birth(case, subject, text).await?;
        self.replace_tokens(subject, &[SearchKind::Birth], made).await
    }

    /// A date of birth is corrected.
    pub(super) async fn correct_birth(
        &mut self,
        (case, person): (Uuid, Uuid),
        columns: Columns,
    ) -> Result<(), StoreError> {
        self.rewrite_birth((case, person), columns).await?;
        self.renew_tokens(person).await
    }

    /// Some of names and identity numbers are corrected.
    pub(super) async fn correct_identity(
        &mut self,
        (case, person): (Uuid, Uuid),
        columns: Columns,
    ) -> Result<(), StoreError> {
        self.rewrite_identity((case, person), columns).await?;
        self.renew_tokens(person).await
    }

    /// Some of phone and address are corrected.
    pub(super) async fn correct_contact(
        &mut self,
        (case, person): (Uuid, Uuid),
        columns: Columns,
    ) -> Result<(), StoreError> {
        self.rewrite_contact((case, person), columns).await?;
        self.renew_tokens(person).await
    }

    /// A name has words in two columns of which one may be kept: the tokens are made from what stands now.
    async fn renew_tokens(&self, person: Uuid) -> Result<(), StoreError> {
        let made = self.store.tokens(&self.transaction, vec![person]).await?;
        Ok(tokens::replace(&self.transaction, SearchKind::ALL, &made).await?)
    }

    async fn replace_tokens(&self, person: Uuid, kinds: &[SearchKind], made: Tokens) -> Result<(), StoreError> {
        Ok(tokens::replace(&self.transaction, kinds, &[(person, made)].into()).await?)
    }
}
