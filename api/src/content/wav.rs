//! WAV: sound and how it is to be played. Every other chunk (who spoke, where, with which device) becomes as many empty
//! bytes, so that the sound can go through as it comes.

use super::Fault;

/// Chunks that are kept. Of `fact` the length of packed sound is read.
const KEPT: [&[u8; 4]; 3] = [b"fmt ", b"data", b"fact"];
const EMPTY: &[u8; 4] = b"JUNK";

#[derive(Debug, Default)]
pub(super) struct Cleaner {
    head: Vec<u8>,
    /// How many bytes the file still has, once its first line was read.
    rest: Option<u64>,
    /// How many bytes the chunk still has, the byte that fills it up included, and whether they are kept.
    chunk: (u64, bool),
    described: bool,
    sounds: bool,
}

impl Cleaner {
    pub(super) fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
        while !piece.is_empty() {
            if self.chunk.0 == 0 {
                let (length, whole) = if self.rest.is_none() { (12, true) } else { (8, false) };
                let (taken, later) = piece.split_at(piece.len().min(length - self.head.len()));
                self.head.extend_from_slice(taken);
                piece = later;
                if self.head.len() == length {
                    if whole { self.begin(out)? } else { self.next(out)? }
                }
                continue;
            }
            let length = usize::try_from(self.chunk.0).unwrap_or(usize::MAX).min(piece.len());
            let (taken, later) = piece.split_at(length);
            piece = later;
            if self.chunk.1 {
                out.extend_from_slice(taken);
            } else {
                out.resize(out.len() + taken.len(), 0);
            }
            self.chunk.0 -= taken.len() as u64;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), Fault> {
        let whole = self.rest == Some(0) && self.chunk.0 == 0 && self.head.is_empty();
        if whole && self.described && self.sounds { Ok(()) } else { Err(Fault::Broken) }
    }

    fn begin(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let head = std::mem::take(&mut self.head);
        if !head.starts_with(b"RIFF") || &head[8..] != b"WAVE" {
            return Err(Fault::Broken);
        }
        self.rest = Some(number(&head[4..8]).checked_sub(4).ok_or(Fault::Broken)?);
        out.extend_from_slice(&head);
        Ok(())
    }

    fn next(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let head = std::mem::take(&mut self.head);
        let (name, length) = head.split_at(4);
        let length = number(length);
        // What goes on behind the end that the first line names is no part of the file.
        let rest = self.rest.unwrap_or(0).checked_sub(8 + length).ok_or(Fault::Broken)?;
        // Some recorders leave out the byte that fills up the last chunk.
        let filled = (length % 2).min(rest);
        self.rest = Some(rest - filled);
        let kept = KEPT.iter().any(|kept| *kept == name);
        match name {
            b"fmt " if self.described || length < 16 => return Err(Fault::Broken),
            b"fmt " => self.described = true,
            b"data" if self.sounds || !self.described || length == 0 => return Err(Fault::Broken),
            b"data" => self.sounds = true,
            _ => {}
        }
        out.extend_from_slice(if kept { name } else { EMPTY });
        out.extend_from_slice(&head[4..]);
        self.chunk = (length + filled, kept);
        Ok(())
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
