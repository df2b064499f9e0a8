//! The key store: a database of its own, apart from the records and their backups.

pub mod subject_key;
