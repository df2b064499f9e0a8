//! What is recorded stays recorded: the databases' settings are read back, and no received answer lacks its record when
//! the server is killed under load.

mod kills;
mod served;
mod settings;
