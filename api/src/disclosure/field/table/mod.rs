//! The table: each field of the schema with its class, the column of its seal, and the masks that its type has a form
//! for. Its parts stand in files of their own; each hands what it has to the next, so that one enum comes of all.

#[macro_use]
mod questions;
#[macro_use]
mod members;
#[macro_use]
mod cases;
#[macro_use]
mod papers;
#[macro_use]
mod verifications;
#[macro_use]
mod homes;
#[macro_use]
mod returning;
#[macro_use]
mod justice;
#[macro_use]
mod services;
#[macro_use]
mod aftercare;
#[macro_use]
mod duties;
#[macro_use]
mod hearings;
#[macro_use]
mod referrals;
#[macro_use]
mod work_lists;
#[macro_use]
mod crossings;
#[macro_use]
mod happenings;
#[macro_use]
mod enquiries;
#[macro_use]
mod sheets;
#[macro_use]
mod forms;
#[macro_use]
mod awareness;
#[macro_use]
mod partnerships;
#[macro_use]
mod promises;
#[macro_use]
mod releases;
#[macro_use]
mod outside;
#[macro_use]
mod access;
#[macro_use]
mod emergencies;
#[macro_use]
mod attachments;
#[macro_use]
mod dashboards;
#[macro_use]
mod public_figures;
#[macro_use]
mod packs;

use entities::vocabulary::DataClass;

use super::About;
use crate::disclosure::class::Mask;

macro_rules! fields {
    ([] $($variant:ident = ($object:literal, $name:literal, $class:ident, $sealed:expr, $masks:expr),)+) => {
        /// A field of an object type of the schema.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each field is described in the schema; here it only has its class")]
        pub enum Field { $($variant,)+ }

        impl Field {
            /// Every field, in declared order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub(super) const ABOUT: &'static [About] = &[$(About {
                object: $object, name: $name, class: DataClass::$class, sealed: $sealed, masks: $masks,
            },)+];
        }
    };
}

questions! { [members cases papers verifications homes returning work_lists crossings happenings enquiries sheets forms awareness partnerships promises outside referrals access emergencies services attachments justice hearings aftercare duties dashboards releases public_figures packs fields] }
