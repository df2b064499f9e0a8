//! What a file that comes in really is, and what is taken out of it before it is sealed: where and when a picture was made,
//! with which device, what it looked like before it was cut. Pure: bytes in, bytes out.
//!
//! A file is known by its content, never by its name. What it says of itself must agree, and its structure must hold to
//! the end: what lies behind the end, or in parts that show nothing, is left out. A picture keeps its pixels as they were
//! taken, since it may be evidence; it is not decoded and made anew.

mod jpeg;
mod mp4;
mod pdf;
mod png;
mod wav;
mod webp;

use bytes::Bytes;
use entities::vocabulary::ContentType;

/// How many bytes at the beginning tell what a file is.
pub const HEAD: usize = 4096;

/// How many pixels a picture may have: about what the largest cameras make, and what a reader's machine can still unpack.
const PIXELS: u64 = 120_000_000;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is of no type that is taken.
    Unknown,
    /// It is of another type than what was said.
    Differs,
    /// Its structure does not hold, or something lies behind its end.
    Broken,
    /// It would be far larger once it is shown.
    Bursts,
    /// It moves, or shows pictures where only sound is taken.
    Moves,
    /// It holds something that runs, or other files.
    Active,
}

impl Fault {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "CONTENT_EMPTY",
            Self::Unknown => "CONTENT_TYPE_NOT_TAKEN",
            Self::Differs => "CONTENT_TYPE_DIFFERS",
            Self::Broken => "CONTENT_BROKEN",
            Self::Bursts => "CONTENT_BURSTS",
            Self::Moves => "CONTENT_MOVES",
            Self::Active => "CONTENT_ACTIVE",
        }
    }

    /// What to do.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Empty => "there is nothing in the file",
            Self::Unknown => {
                "pictures are taken as JPEG, PNG or WebP, papers as PDF too, sound as WAV or M4A: save it as one of these"
            }
            Self::Differs => "the file is not what Content-Type says that it is",
            Self::Broken => "the file is damaged, ends too early, or goes on behind its end: save it anew",
            Self::Bursts => "the picture has more than 120 million pixels: save it smaller",
            Self::Moves => {
                "it moves, or has pictures besides the sound: only pictures that stand and sound alone are taken"
            }
            Self::Active => "the paper holds a program, other files or a lock: print it to a plain PDF",
        }
    }
}

/// What the beginning of a file says that it is.
#[must_use]
pub fn detect(head: &[u8]) -> Option<ContentType> {
    match infer::get(head)?.mime_type() {
        "image/jpeg" => Some(ContentType::Jpeg),
        "image/png" => Some(ContentType::Png),
        "image/webp" => Some(ContentType::Webp),
        "application/pdf" => Some(ContentType::Pdf),
        "audio/x-wav" => Some(ContentType::Wav),
        // Recorders write sound under either name; that it is sound alone the structure shows.
        "audio/m4a" | "video/mp4" => Some(ContentType::M4a),
        _ => None,
    }
}

/// What a client says that a file is: the part of `Content-Type` before any parameter.
#[must_use]
pub fn claimed(media_type: &str) -> Option<ContentType> {
    match media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "image/jpeg" => Some(ContentType::Jpeg),
        "image/png" => Some(ContentType::Png),
        "image/webp" => Some(ContentType::Webp),
        "application/pdf" => Some(ContentType::Pdf),
        "audio/wav" | "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => Some(ContentType::Wav),
        "audio/mp4" | "audio/m4a" | "audio/x-m4a" => Some(ContentType::M4a),
        _ => None,
    }
}

/// Under which name it is sent: one for each type, whatever was said when it came in.
#[must_use]
pub const fn media_type(content: ContentType) -> &'static str {
    match content {
        ContentType::Jpeg => "image/jpeg",
        ContentType::Png => "image/png",
        ContentType::Webp => "image/webp",
        ContentType::Pdf => "application/pdf",
        ContentType::Wav => "audio/wav",
        ContentType::M4a => "audio/mp4",
    }
}

/// The ending of its name where it is saved.
#[must_use]
pub const fn ending(content: ContentType) -> &'static str {
    match content {
        ContentType::Jpeg => "jpg",
        ContentType::Png => "png",
        ContentType::Webp => "webp",
        ContentType::Pdf => "pdf",
        ContentType::Wav => "wav",
        ContentType::M4a => "m4a",
    }
}

/// Takes a file in piece by piece and gives what is kept of it. Sound goes through as it comes, in bounded memory; pictures
/// and papers, which are small, are held until they are whole.
#[derive(Debug)]
pub struct Cleaner(Way);

#[derive(Debug)]
enum Way {
    Whole(ContentType, Vec<u8>),
    Wav(wav::Cleaner),
    M4a(mp4::Cleaner),
}

impl Cleaner {
    /// For a file of this type.
    #[must_use]
    pub fn new(content: ContentType) -> Self {
        Self(match content {
            ContentType::Jpeg | ContentType::Png | ContentType::Webp | ContentType::Pdf => {
                Way::Whole(content, Vec::new())
            }
            ContentType::Wav => Way::Wav(wav::Cleaner::default()),
            ContentType::M4a => Way::M4a(mp4::Cleaner::default()),
        })
    }

    /// Takes the next piece; what is kept of it so far goes to `out`.
    ///
    /// # Errors
    /// As soon as the structure does not hold.
    pub fn push(&mut self, piece: &[u8], out: &mut Vec<u8>) -> Result<(), Fault> {
        match &mut self.0 {
            Way::Whole(_, held) => {
                held.extend_from_slice(piece);
                Ok(())
            }
            Way::Wav(wav) => wav.push(piece, out),
            Way::M4a(mp4) => mp4.push(piece, out),
        }
    }

    /// The rest, once everything came in.
    ///
    /// # Errors
    /// If the file is not whole.
    pub fn finish(self, out: &mut Vec<u8>) -> Result<(), Fault> {
        let (content, held) = match self.0 {
            Way::Whole(content, held) => (content, Bytes::from(held)),
            Way::Wav(wav) => return wav.finish(),
            Way::M4a(mp4) => return mp4.finish(),
        };
        let clean = match content {
            ContentType::Jpeg => jpeg::clean(held)?,
            ContentType::Png => png::clean(held)?,
            ContentType::Webp => webp::clean(held)?,
            ContentType::Pdf => pdf::checked(held)?,
            ContentType::Wav | ContentType::M4a => return Err(Fault::Broken),
        };
        out.extend_from_slice(&clean);
        Ok(())
    }
}

/// Refuses a picture that would be far larger once it is unpacked.
fn bounded(size: Option<(u32, u32)>) -> Result<(), Fault> {
    let (width, height) = size.ok_or(Fault::Broken)?;
    if u64::from(width) * u64::from(height) > PIXELS { Err(Fault::Bursts) } else { Ok(()) }
}
