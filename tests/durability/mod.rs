//! What is recorded stays recorded: the databases' settings are read back, no received answer lacks its record when the
//! server is killed under load, and what is sent again until it is answered is done once.

mod files;
mod hung_up;
mod kills;
mod retries;
mod served;
mod settings;
