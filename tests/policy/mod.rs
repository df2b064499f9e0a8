//! The policy file: what it says, printed and read a second time, and the faults that it must not have.

mod acts;
mod faults;
mod golden;
mod jobs;
mod oracle;
mod promises;
mod published;
