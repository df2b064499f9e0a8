use sea_orm::entity::prelude::*;

vocabulary! {
    /// How something was told outside the system.
    OutsideChannel {
        /// A letter that is sent or carried.
        Letter = "LETTER",
        /// A paper that is handed over.
        Paper = "PAPER",
        /// On the phone.
        Phone = "PHONE",
        /// Face to face.
        InPerson = "IN_PERSON",
        /// A message by e-mail or a messenger. It is not chosen, it can only be recorded: nobody here can say who reads it.
        Message = "MESSAGE",
    }
}
