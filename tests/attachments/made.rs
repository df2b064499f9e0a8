//! Files as cameras, scanners and recorders make them: with everything that they say of where, when and by whom. Synthetic.

use bytes::Bytes;
use img_parts::png::PngChunk;
use img_parts::riff::{RiffChunk, RiffContent};

/// What stands in every part that must not stay.
pub const CANARY: &str = "canary-gps-23.1634N-89.2182E-Synthetic";
/// What stands where the picture or the sound is.
pub const KEPT: &str = "canary-pixels-Synthetic";

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], contents].concat()
}

/// What a camera says of a picture: which way up it is, and where it was.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 0x26, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend(CANARY.as_bytes());
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

/// A picture that lies on its side, with a second one behind its end, texts, profiles, and a comment between its scans.
pub fn jpeg_of((width, height): (u16, u16)) -> Vec<u8> {
    let [tall, wide] = [height.to_be_bytes(), width.to_be_bytes()];
    let frame = [8, tall[0], tall[1], wide[0], wide[1], 1, 1, 0x11, 0];
    let jfif = [b"JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02".as_slice(), CANARY.as_bytes()].concat();
    let mut jpeg = vec![0xff, 0xd8];
    jpeg.extend(segment(0xe0, &jfif));
    jpeg.extend(segment(0xe1, &exif(6)));
    jpeg.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", CANARY.as_bytes()].concat()));
    jpeg.extend(segment(0xe2, &[b"MPF\0", CANARY.as_bytes()].concat()));
    jpeg.extend(segment(0xed, &[b"Photoshop 3.0\0", CANARY.as_bytes()].concat()));
    jpeg.extend(segment(0xfe, CANARY.as_bytes()));
    jpeg.extend(segment(0xdb, &[1; 65]));
    jpeg.extend(segment(0xc0, &frame));
    jpeg.extend(segment(0xc4, &[0; 17]));
    jpeg.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    jpeg.extend([KEPT.as_bytes(), &[0xff, 0x00, 0xff, 0xd0]].concat());
    jpeg.extend(segment(0xfe, CANARY.as_bytes()));
    jpeg.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    jpeg.extend([KEPT.as_bytes(), &[0xff, 0xd9]].concat());
    jpeg.extend(CANARY.as_bytes());
    jpeg
}

pub fn jpeg() -> Vec<u8> {
    jpeg_of((640, 480))
}

/// A picture with texts, a time, what a camera says, a profile, and more behind its end.
pub fn png() -> Vec<u8> {
    png_of((64, 48))
}

pub fn png_of((width, height): (u32, u32)) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let text = |name: &str| [name.as_bytes(), b"\0", CANARY.as_bytes()].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, contents) in [
        (b"IHDR", head),
        (b"tEXt", text("Author")),
        (b"iTXt", text("XML:com.adobe.xmp")),
        (b"eXIf", exif(1)),
        (b"iCCP", text("profile")),
        (b"tIME", vec![7, 234, 11, 28, 9, 30, 0]),
        (b"gAMA", vec![0, 0, 177, 143]),
        (b"IDAT", KEPT.as_bytes().to_vec()),
        (b"prVt", text("private")),
        (b"IEND", vec![]),
    ] {
        png.extend_from_slice(&PngChunk::new(*kind, Bytes::from(contents)).encoder().bytes());
    }
    png.extend(CANARY.as_bytes());
    png
}

/// A picture with what a camera says, texts and a profile; it moves if that is wanted.
pub fn webp(moves: bool) -> Vec<u8> {
    let data = |kind: &[u8; 4], bytes: &[u8]| RiffChunk::new(*kind, RiffContent::Data(Bytes::copy_from_slice(bytes)));
    let lossy = [&[0x10, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 48, 0], KEPT.as_bytes()].concat();
    let mut subchunks = vec![
        data(b"VP8X", &[0b0010_1100, 0, 0, 0, 63, 0, 0, 47, 0, 0]),
        data(b"ICCP", CANARY.as_bytes()),
        data(b"VP8 ", &lossy),
        data(b"EXIF", CANARY.as_bytes()),
        data(b"XMP ", CANARY.as_bytes()),
    ];
    if moves {
        subchunks.insert(2, data(b"ANIM", &[0; 6]));
    }
    let list = RiffContent::List { kind: Some(*b"WEBP"), subchunks };
    let whole = RiffChunk::new(*b"RIFF", list).encoder().bytes();
    [&whole[..], CANARY.as_bytes()].concat()
}

/// A paper of one page, with what its maker wrote of himself.
pub fn pdf() -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n\
         3 0 obj << /Author (A Clerk-Synthetic) /Title ({KEPT}) >> endobj\ntrailer << /Root 1 0 R /Info 3 0 R >>\n\
         startxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

fn chunk(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len()).unwrap().to_le_bytes();
    let filled: &[u8] = if contents.len() % 2 == 1 { &[0] } else { &[] };
    [name.as_slice(), &length, contents, filled].concat()
}

/// Sound with who spoke, where, and with which device; as much of it as wanted.
pub fn wav(sound: &[u8]) -> Vec<u8> {
    let format = [1, 0, 1, 0, 0x80, 0x3e, 0, 0, 0, 0x7d, 0, 0, 2, 0, 16, 0];
    let chunks = [
        chunk(b"LIST", &[b"INFOIART", CANARY.as_bytes()].concat()),
        chunk(b"fmt ", &format),
        chunk(b"bext", CANARY.as_bytes()),
        chunk(b"data", sound),
        chunk(b"id3 ", CANARY.as_bytes()),
    ]
    .concat();
    let length = u32::try_from(chunks.len() + 4).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &length, b"WAVE", &chunks].concat()
}

fn a_box(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let length = u32::try_from(contents.len() + 8).unwrap().to_be_bytes();
    [length.as_slice(), name, contents].concat()
}

/// Sound as telephones record it, with the place where they did; `handler` says what its one track holds.
pub fn m4a(handler: &[u8; 4]) -> Vec<u8> {
    let place = a_box(b"udta", &a_box(b"\xa9xyz", CANARY.as_bytes()));
    let hdlr = [&[0; 8], handler.as_slice(), &[0; 12], CANARY.as_bytes(), &[0]].concat();
    let stbl = a_box(b"stbl", &[a_box(b"stsd", &[0; 8]), a_box(b"stco", &[0; 8])].concat());
    let minf = a_box(b"minf", &[a_box(b"smhd", &[0; 8]), stbl].concat());
    let mdhd = a_box(b"mdhd", &[&[0; 4], [0x11; 8].as_slice(), &[0; 12]].concat());
    let mdia = a_box(b"mdia", &[mdhd, a_box(b"hdlr", &hdlr), minf].concat());
    let tkhd = a_box(b"tkhd", &[&[0, 0, 0, 7], [0x11; 8].as_slice(), &[0; 72]].concat());
    let trak = a_box(b"trak", &[tkhd, mdia, place.clone()].concat());
    let mvhd = a_box(b"mvhd", &[&[0; 4], [0x11; 8].as_slice(), &[0; 88]].concat());
    let moov = a_box(b"moov", &[mvhd, trak, place, a_box(b"meta", CANARY.as_bytes())].concat());
    let uuid = a_box(b"uuid", CANARY.as_bytes());
    let long = [&1u32.to_be_bytes()[..], b"mdat", &(16 + KEPT.len() as u64).to_be_bytes(), KEPT.as_bytes()].concat();
    [a_box(b"ftyp", b"M4A \0\0\x02\0M4A mp42isom"), uuid, moov, a_box(b"free", CANARY.as_bytes()), long].concat()
}

/// Whether a text stands in bytes.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
