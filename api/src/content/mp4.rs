//! M4A, sound in the boxes of MP4: what it takes to play it. Every other box, the place of the recording among them, becomes as
//! many empty bytes under the name that the format has for such, so that nothing moves and the sound can go through as it
//! comes. Times of making are emptied as well.

use super::Fault;

/// How many bytes the table of contents may have: far more than that of a day of sound.
const TABLE: u64 = 16 * 1024 * 1024;

/// Boxes that hold boxes, with those of them that are kept.
const WITHIN: [(&[u8; 4], &[&[u8; 4]]); 5] = [
    (b"moov", &[b"mvhd", b"trak"]),
    (b"trak", &[b"tkhd", b"mdia", b"edts"]),
    (b"mdia", &[b"mdhd", b"hdlr", b"minf"]),
    (b"minf", &[b"smhd", b"dinf", b"stbl"]),
    (b"stbl", &[b"stsd", b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"ctts", b"sgpd", b"sbgp"]),
];

#[derive(Debug, Default)]
pub(super) struct Cleaner {
    head: Vec<u8>,
    body: Body,
    begun: bool,
    table: bool,
    sounds: bool,
}

/// What becomes of the rest of the box at hand.
#[derive(Debug, Default)]
enum Body {
    #[default]
    Over,
    Kept(u64),
    Emptied(u64),
    Table(u64, Vec<u8>),
}

impl Cleaner {
    pub(super) fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
        while !piece.is_empty() {
            let left = match &self.body {
                Body::Kept(left) | Body::Emptied(left) | Body::Table(left, _) => *left,
                Body::Over => 0,
            };
            if left == 0 {
                let wanted = if self.head.len() >= 8 { 16 } else { 8 };
                let (taken, later) = piece.split_at(piece.len().min(wanted - self.head.len()));
                self.head.extend_from_slice(taken);
                piece = later;
                if self.head.len() == wanted {
                    self.next(out)?;
                }
                continue;
            }
            let (taken, later) = piece.split_at(usize::try_from(left).unwrap_or(usize::MAX).min(piece.len()));
            piece = later;
            let left = left - taken.len() as u64;
            self.body = match std::mem::take(&mut self.body) {
                Body::Kept(_) => {
                    out.extend_from_slice(taken);
                    Body::Kept(left)
                }
                Body::Emptied(_) => {
                    out.resize(out.len() + taken.len(), 0);
                    Body::Emptied(left)
                }
                Body::Table(_, mut held) => {
                    held.extend_from_slice(taken);
                    if left == 0 {
                        within(b"moov", &mut held)?;
                        out.append(&mut held);
                    }
                    Body::Table(left, held)
                }
                Body::Over => Body::Over,
            };
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(), Fault> {
        let over = match self.body {
            Body::Over | Body::Kept(0) | Body::Emptied(0) | Body::Table(0, _) => self.head.is_empty(),
            Body::Kept(_) | Body::Emptied(_) | Body::Table(..) => false,
        };
        if over && self.table && self.sounds { Ok(()) } else { Err(Fault::Broken) }
    }

    /// A box begins: its name and length are there.
    fn next(&mut self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let length = u64::from(four(&self.head));
        let (length, head) = match (length, self.head.len()) {
            // The length stands behind the name.
            (1, 8) => return Ok(()),
            (1, _) => ((u64::from(four(&self.head[8..])) << 32) | u64::from(four(&self.head[12..])), 16),
            (_, _) => (length, 8),
        };
        let left = length.checked_sub(head).ok_or(Fault::Broken)?;
        let mut head = std::mem::take(&mut self.head);
        let name = [head[4], head[5], head[6], head[7]];
        if !self.begun && &name != b"ftyp" {
            return Err(Fault::Broken);
        }
        self.body = match &name {
            b"ftyp" if self.begun || left > 256 => return Err(Fault::Broken),
            b"ftyp" => Body::Kept(left),
            b"mdat" => {
                self.sounds |= left > 0;
                Body::Kept(left)
            }
            b"moov" if self.table || left > TABLE || left == 0 => return Err(Fault::Broken),
            b"moov" => {
                self.table = true;
                Body::Table(left, Vec::new())
            }
            // Sound in fragments says of each where it is to be found, which takes more than leaving boxes out.
            b"moof" => return Err(Fault::Broken),
            _ => {
                head[4..8].copy_from_slice(b"free");
                Body::Emptied(left)
            }
        };
        self.begun = true;
        out.append(&mut head);
        Ok(())
    }
}

/// Empties all boxes within a box but those that play the sound.
fn within(name: &[u8; 4], body: &mut [u8]) -> Result<(), Fault> {
    let Some((_, kept)) = WITHIN.iter().find(|(holds, _)| *holds == name) else { return leaf(name, body) };
    let mut rest = body;
    while !rest.is_empty() {
        let length = rest.get(..8).map(four).and_then(|length| usize::try_from(length).ok()).ok_or(Fault::Broken)?;
        let (one, later) = std::mem::take(&mut rest).split_at_mut_checked(length).ok_or(Fault::Broken)?;
        rest = later;
        let (head, inner) = one.split_at_mut_checked(8).ok_or(Fault::Broken)?;
        let inner_name = [head[4], head[5], head[6], head[7]];
        if kept.contains(&&inner_name) {
            within(&inner_name, inner)?;
        } else {
            head[4..].copy_from_slice(b"free");
            inner.fill(0);
        }
    }
    Ok(())
}

/// What a box that holds no boxes says of how and when the sound was made.
fn leaf(name: &[u8; 4], body: &mut [u8]) -> Result<(), Fault> {
    match name {
        b"mvhd" | b"tkhd" | b"mdhd" => {
            let times = if body.first() == Some(&1) { 4..20 } else { 4..12 };
            body.get_mut(times).ok_or(Fault::Broken)?.fill(0);
        }
        b"hdlr" => {
            let (kind, named) = body.split_at_mut_checked(24).ok_or(Fault::Broken)?;
            // Pictures, or places along the way, besides the sound.
            if &kind[8..12] != b"soun" {
                return Err(Fault::Moves);
            }
            named.fill(0);
        }
        _ => {}
    }
    Ok(())
}

fn four(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| (number << 8) | u32::from(*byte))
}
