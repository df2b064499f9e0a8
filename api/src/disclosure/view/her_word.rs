//! A word of hers as one viewer sees it. Who reads the history of the case sees all that she said of one thing; everyone else who reads
//! `CONSENT` what the own agency recorded.

/// The view of the words that she says of one thing: the rows of an entity among the inputs of a case, and the fields of their type.
macro_rules! her_word {
    (
        $(#[$about:meta])* $view:ident of $entity:ident: $word:ty,
        $(#[$listed:meta])* $list:ident as $field:ident,
        $object:literal with $id:ident $redactions:ident $view_key:ident $wish:ident $language:ident $mode:ident $interpreter:ident
            $witnessed:ident $capacity_assessed:ident $said_at:ident $entered_at:ident $explained_by:ident
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $view {
            case: CaseView,
            wish: Uuid,
        }

        impl CaseView {
            $(#[$listed])*
            #[must_use]
            pub fn $list(&self) -> Option<Vec<$view>> {
                self.view.show(Field::$field, || {
                    for field in Field::of($object).filter(|field| field.class() == DataClass::Consent) {
                        self.view.show(field, || ());
                    }
                    let history = listing::reads_history(&self.view.vector);
                    let own = self.view.seen.viewer.agency;
                    let mut rows: Vec<_> = self.record.inputs.$list.iter().collect();
                    rows.retain(|row| history || row.agency_id == own);
                    rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
                    rows.into_iter().map(|row| $view { case: self.clone(), wish: row.id }).collect()
                })
            }
        }

        impl $view {
            fn show<T>(&self, field: Field, value: impl FnOnce(&$entity::Model) -> T) -> Option<T> {
                let row = || self.case.record.inputs.$list.iter().find(|row| row.id == self.wish);
                self.case.view.show(field, || row().map(value)).flatten()
            }

            /// The keys of the case and of the word, for the id.
            #[must_use]
            pub fn keys(&self) -> [Uuid; 2] {
                let _ = self.case.shows(Field::$id);
                [self.case.key(), self.wish]
            }

            /// The withheld and masked fields.
            #[must_use]
            pub fn redactions(&self) -> Vec<Redaction> {
                self.case.view.redactions($object, Field::$redactions)
            }

            /// What the view key is made of.
            #[must_use]
            pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
                self.case.view.view_key_parts($object, Field::$view_key, policy_version)
            }

            /// What she says.
            #[must_use]
            pub fn wish(&self) -> Option<$word> {
                self.show(Field::$wish, |row| row.wish)
            }

            /// The language in which it was explained to her.
            #[must_use]
            pub fn language(&self) -> Option<Language> {
                self.show(Field::$language, |row| row.language)
            }

            /// How she said it.
            #[must_use]
            pub fn mode(&self) -> Option<CaptureMode> {
                self.show(Field::$mode, |row| row.mode)
            }

            /// Whether somebody interpreted.
            #[must_use]
            pub fn interpreter(&self) -> Option<bool> {
                self.show(Field::$interpreter, |row| row.interpreter)
            }

            /// Whether somebody witnessed it.
            #[must_use]
            pub fn witnessed(&self) -> Option<bool> {
                self.show(Field::$witnessed, |row| row.witnessed)
            }

            /// Whether it was assessed that she understands what it means.
            #[must_use]
            pub fn capacity_assessed(&self) -> Option<bool> {
                self.show(Field::$capacity_assessed, |row| row.capacity_assessed)
            }

            /// When she said it.
            #[must_use]
            pub fn said_at(&self) -> Option<Instant> {
                self.show(Field::$said_at, |row| row.happened_at)
            }

            /// When it was entered.
            #[must_use]
            pub fn entered_at(&self) -> Option<Instant> {
                self.show(Field::$entered_at, |row| row.entered_at)
            }

            /// The agency that explained it and recorded her word.
            #[must_use]
            pub fn explained_by(&self) -> Option<Uuid> {
                self.show(Field::$explained_by, |row| row.agency_id)
            }
        }
    };
}

pub(super) use her_word;
