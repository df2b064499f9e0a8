//! Every keyed form, each under a key of its own: global ids, cursors, versions, view keys, blind indexes and the codes
//! over decision inputs. The id of the master key stands in front of what leaves the server, so that keys can be changed
//! later.
//!
//! Ids and cursors are deterministic (AES-256-GCM-SIV under a fixed nonce): two answers that show the same rows must
//! be the same, byte for byte. All that determinism gives away is that two texts mean the same row.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::vocabulary::SearchKind;
use uuid::Uuid;

use super::master::MasterKey;

/// The keyed forms of one master key.
pub struct Keyed {
    id: String,
    ids: LessSafeKey,
    cursors: LessSafeKey,
    versions: hmac::Key,
    views: hmac::Key,
    decisions: hmac::Key,
    retries: hmac::Key,
    phones: hmac::Key,
    identity_numbers: hmac::Key,
    names: hmac::Key,
    births: hmac::Key,
    places: hmac::Key,
    references: hmac::Key,
    signatures: hmac::Key,
    lots: hmac::Key,
}

impl fmt::Debug for Keyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyed").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Keyed {
    /// Derives them.
    #[must_use]
    pub fn new(master: &MasterKey) -> Self {
        let aead = |label| {
            let key = UnboundKey::new(&AES_256_GCM_SIV, master.derive(label).as_ref());
            LessSafeKey::new(key.expect("a derived key has the length of the algorithm"))
        };
        let mac = |label| hmac::Key::new(hmac::HMAC_SHA256, master.derive(label).as_ref());
        Self {
            id: master.id().to_owned(),
            ids: aead("global-id"),
            cursors: aead("cursor"),
            versions: mac("version"),
            views: mac("view-key"),
            decisions: mac("decision-set"),
            retries: mac("idempotency"),
            phones: mac("search-phone"),
            identity_numbers: mac("search-identity-number"),
            names: mac("search-name"),
            births: mac("search-birth"),
            places: mac("search-place"),
            references: mac("case-reference"),
            signatures: mac("signed-report"),
            lots: mac("figure-lot"),
        }
    }

    /// The id of the master key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The global id of an object: what it is and its keys, encrypted.
    #[must_use]
    pub fn global_id(&self, kind: &str, keys: &[Uuid]) -> String {
        let mut plain: Vec<u8> = keys.iter().flat_map(|key| *key.as_bytes()).collect();
        plain.extend_from_slice(kind.as_bytes());
        self.seal(&self.ids, b"", plain)
    }

    /// What a global id stands for; `None` for whatever this server did not make.
    #[must_use]
    pub fn open_global_id(&self, text: &str, keys: usize) -> Option<(String, Vec<Uuid>)> {
        let plain = self.open(&self.ids, b"", text)?;
        let (bytes, kind) = plain.split_at_checked(keys * 16)?;
        let keys = bytes.as_chunks::<16>().0.iter().map(|chunk| Uuid::from_bytes(*chunk)).collect();
        Some((String::from_utf8(kind.to_vec()).ok()?, keys))
    }

    /// A cursor that only the viewer, purpose, filter and order in `binding` can use again.
    #[must_use]
    pub fn cursor(&self, binding: &[u8], position: &[u8]) -> String {
        self.seal(&self.cursors, binding, position.to_vec())
    }

    /// The position in a cursor, if it was made for `binding`.
    #[must_use]
    pub fn open_cursor(&self, binding: &[u8], text: &str) -> Option<Vec<u8>> {
        self.open(&self.cursors, binding, text)
    }

    /// The version of an object as one viewer sees it.
    #[must_use]
    pub fn version(&self, parts: &[u8]) -> String {
        self.tag(&self.versions, parts)
    }

    /// The key that equal lists of redactions share.
    #[must_use]
    pub fn view_key(&self, parts: &[u8]) -> String {
        self.tag(&self.views, parts)
    }

    /// By which name readers of the log in one agency know a case.
    #[must_use]
    pub fn case_reference(&self, agency: Uuid, pseudonym: &[u8]) -> String {
        self.tag(&self.references, &[agency.as_bytes(), pseudonym].concat())
    }

    /// The code over a set of decision inputs.
    #[must_use]
    pub fn decision_mac(&self, parts: &[u8]) -> Vec<u8> {
        hmac::sign(&self.decisions, parts).as_ref().to_vec()
    }

    /// Whether a code belongs to these inputs; compared in constant time.
    #[must_use]
    pub fn decision_mac_fits(&self, parts: &[u8], mac: &[u8]) -> bool {
        hmac::verify(&self.decisions, parts, mac).is_ok()
    }

    /// The signature under a report, over everything that it says and who says it.
    #[must_use]
    pub fn sign(&self, parts: &[u8]) -> Vec<u8> {
        hmac::sign(&self.signatures, parts).as_ref().to_vec()
    }

    /// Whether a signature belongs to this report; compared in constant time.
    #[must_use]
    pub fn signature_fits(&self, parts: &[u8], signature: &[u8]) -> bool {
        hmac::verify(&self.signatures, parts, signature).is_ok()
    }

    /// A lot that nobody without the key can foresee: the same for the same.
    #[must_use]
    pub fn lot(&self, parts: &[u8]) -> Vec<u8> {
        hmac::sign(&self.lots, parts).as_ref().to_vec()
    }

    /// What is kept of a member's key or of the input sent under it.
    #[must_use]
    pub fn retry_tag(&self, parts: &[u8]) -> Vec<u8> {
        hmac::sign(&self.retries, parts).as_ref().to_vec()
    }

    /// What is looked for in place of a value of this kind, brought to its one form before.
    #[must_use]
    pub fn search_token(&self, kind: SearchKind, form: &str) -> [u8; 32] {
        let key = match kind {
            SearchKind::Phone => &self.phones,
            SearchKind::IdentityNumber => &self.identity_numbers,
            SearchKind::Name => &self.names,
            SearchKind::Birth => &self.births,
            SearchKind::Place => &self.places,
        };
        let mut token = [0; 32];
        token.copy_from_slice(hmac::sign(key, form.as_bytes()).as_ref());
        token
    }

    fn tag(&self, key: &hmac::Key, parts: &[u8]) -> String {
        let tag = hmac::sign(key, parts);
        format!("{}.{}", self.id, URL_SAFE_NO_PAD.encode(&tag.as_ref()[..16]))
    }

    fn seal(&self, key: &LessSafeKey, binding: &[u8], mut plain: Vec<u8>) -> String {
        key.seal_in_place_append_tag(nonce(), Aad::from(binding), &mut plain)
            .expect("sealing some bytes in memory does not fail");
        format!("{}.{}", self.id, URL_SAFE_NO_PAD.encode(plain))
    }

    fn open(&self, key: &LessSafeKey, binding: &[u8], text: &str) -> Option<Vec<u8>> {
        let encoded = text.strip_prefix(self.id.as_str())?.strip_prefix('.')?;
        // No id or cursor of ours is longer; whatever is cannot be one.
        if encoded.len() > 256 {
            return None;
        }
        let mut bytes = URL_SAFE_NO_PAD.decode(encoded).ok()?;
        let plain = key.open_in_place(nonce(), Aad::from(binding), &mut bytes).ok()?;
        Some(plain.to_vec())
    }
}

/// Always the same: GCM-SIV stays safe under a repeated nonce, and equal rows must give equal texts.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_open_only_as_what_they_are() {
        let keyed = Keyed::new(&MasterKey::demo());
        let case = Uuid::now_v7();
        let id = keyed.global_id("Case", &[case]);
        assert_eq!(keyed.open_global_id(&id, 1), Some(("Case".to_owned(), vec![case])));
        assert!(!id.contains(&case.simple().to_string()[..8]), "the time of registration does not show");
        let mut other = id.clone();
        other.replace_range(id.len() - 1.., if id.ends_with('A') { "B" } else { "A" });
        for bad in [other.as_str(), "", "demo.", "demo.AAAA", "other.AAAA", &id[5..], &"demo.A".repeat(400)] {
            assert_eq!(keyed.open_global_id(bad, 1), None, "{bad}");
        }
    }

    #[test]
    fn a_cursor_is_of_no_use_to_anyone_else() {
        let keyed = Keyed::new(&MasterKey::demo());
        let cursor = keyed.cursor(b"member-1 SHELTER", b"position");
        assert_eq!(keyed.open_cursor(b"member-1 SHELTER", &cursor).as_deref(), Some(b"position".as_slice()));
        assert_eq!(keyed.open_cursor(b"member-2 SHELTER", &cursor), None);
        assert_eq!(keyed.open_global_id(&cursor, 0), None, "another key");
    }

    #[test]
    fn a_code_fits_only_its_inputs() {
        let keyed = Keyed::new(&MasterKey::demo());
        let mac = keyed.decision_mac(b"inputs");
        assert!(keyed.decision_mac_fits(b"inputs", &mac));
        assert!(!keyed.decision_mac_fits(b"input", &mac));
        assert_ne!(keyed.version(b"x"), keyed.view_key(b"x"));
        let signature = keyed.sign(b"inputs");
        assert!(keyed.signature_fits(b"inputs", &signature) && !keyed.signature_fits(b"input", &signature));
        assert!(!keyed.decision_mac_fits(b"inputs", &signature), "another key");
    }

    #[test]
    fn each_kind_of_search_has_a_key_of_its_own() {
        let keyed = Keyed::new(&MasterKey::demo());
        let token = |kind| keyed.search_token(kind, "8801012345678");
        assert_eq!(token(SearchKind::Phone), token(SearchKind::Phone));
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            assert_ne!(token(SearchKind::ALL[one]), token(SearchKind::ALL[other]));
        }
        assert_ne!(token(SearchKind::Phone), keyed.search_token(SearchKind::Phone, "8801012345679"));
    }
}
