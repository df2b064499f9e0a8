//! JPEG: what it takes to show the picture, and which way up it is; everything else goes, also between its scans and behind
//! its end, where cameras keep a second picture.

use bytes::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::{ImageEXIF as _, ImageICC as _};

use super::{Fault, bounded};

/// An Adobe segment says how colours are to be read; it has this many bytes.
const ADOBE: usize = 12;

pub(super) fn clean(bytes: Bytes) -> Result<Bytes, Fault> {
    let mut jpeg = Jpeg::from_bytes(bytes).map_err(|_| Fault::Broken)?;
    bounded(jpeg.dimensions().map(|(width, height)| (width.into(), height.into())))?;
    let turned = jpeg.exif().as_deref().and_then(orientation);
    jpeg.set_icc_profile(None);
    let mut kept = Vec::new();
    for segment in std::mem::take(jpeg.segments_mut()) {
        kept.extend(cleaned(segment)?);
    }
    if kept.last().is_none_or(|last| last.marker() != markers::SOS) {
        return Err(Fault::Broken);
    }
    *jpeg.segments_mut() = kept;
    jpeg.set_exif(turned.map(only_orientation));
    Ok(jpeg.encoder().bytes())
}

fn cleaned(segment: JpegSegment) -> Result<Option<JpegSegment>, Fault> {
    let contents = segment.contents();
    Ok(match segment.marker() {
        markers::SOS => {
            let (header, whole) = (segment.len(), segment.clone().encoder().bytes());
            let scans = Bytes::from(scans(&whole[header..])?);
            Some(JpegSegment::new_with_entropy(markers::SOS, contents.clone(), scans))
        }
        // The small picture in it may show what was cut off the large one.
        markers::APP0 if contents.starts_with(b"JFIF\0") && contents.len() >= 14 => {
            let plain = [&contents[..12], &[0, 0]].concat();
            Some(JpegSegment::new_with_contents(markers::APP0, plain.into()))
        }
        markers::APP14 if contents.starts_with(b"Adobe") && contents.len() == ADOBE => Some(segment),
        marker if is_of_the_picture(marker) => Some(segment),
        _ => None,
    })
}

/// Frames, tables and the interval of restarts.
fn is_of_the_picture(marker: u8) -> bool {
    let frame = (markers::SOF0..=markers::SOF15).contains(&marker) && marker != markers::JPG;
    frame || matches!(marker, markers::DQT | markers::DRI)
}

/// The scans up to the end of the picture, without what was put between them.
fn scans(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).ok_or(Fault::Broken)?;
        let next = rest.iter().position(|byte| *byte == markers::P).ok_or(Fault::Broken)?;
        out.extend_from_slice(&rest[..next]);
        let name = rest[next..].iter().position(|byte| *byte != markers::P).ok_or(Fault::Broken)? + next;
        let marker = rest[name];
        match marker {
            markers::Z | markers::RST0..=markers::RST7 => {
                out.extend_from_slice(&[markers::P, marker]);
                at += name + 1;
            }
            markers::EOI => {
                out.extend_from_slice(&[markers::P, marker]);
                return Ok(out);
            }
            _ => {
                let length = rest.get(name + 1..name + 3).ok_or(Fault::Broken)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                let segment = rest.get(name + 1..name + 1 + length.max(2)).ok_or(Fault::Broken)?;
                if is_of_the_picture(marker) || matches!(marker, markers::SOS | markers::DNL) {
                    out.extend_from_slice(&[markers::P, marker]);
                    out.extend_from_slice(segment);
                }
                at += name + 1 + segment.len();
            }
        }
    }
}

/// Which way up the picture is, where it is not as it lies. Of all that a camera says of it this alone is kept: without it a
/// paper lies on its side.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(usize::from(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }))
    };
    let four =
        |at: usize| if big { Some((two(at)? << 16) | two(at + 2)?) } else { Some((two(at + 2)? << 16) | two(at)?) };
    let first = four(4)?;
    let entry = |nth: usize| first + 2 + nth * 12;
    let found = (0..two(first)?).map(entry).find(|at| two(*at) == Some(0x0112))?;
    u8::try_from(two(found + 8)?).ok().filter(|turned| (2..=8).contains(turned))
}

/// All that is said of the picture: which way up it is.
fn only_orientation(turned: u8) -> Bytes {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend_from_slice(&[turned, 0, 0, 0, 0, 0, 0]);
    tiff.into()
}
