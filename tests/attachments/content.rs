//! What a file really is, and what is left of it.

use api::content::{Cleaner, Fault, HEAD, claimed, detect, media_type};
use entities::vocabulary::ContentType;

use super::made::{CANARY, KEPT, holds, jpeg, jpeg_of, m4a, pdf, png, png_of, wav, webp};

/// What is left of a file that comes in pieces of this length.
fn cleaned_by(content: ContentType, file: &[u8], step: usize) -> Result<Vec<u8>, Fault> {
    let (mut cleaner, mut clean) = (Cleaner::new(content), Vec::new());
    for piece in file.chunks(step) {
        cleaner.push(piece, &mut clean)?;
    }
    cleaner.finish(&mut clean)?;
    Ok(clean)
}

fn cleaned(content: ContentType, file: &[u8]) -> Result<Vec<u8>, Fault> {
    let whole = cleaned_by(content, file, file.len().max(1));
    for step in [1, 7, 4096] {
        assert_eq!(cleaned_by(content, file, step), whole, "however it comes: {step}");
    }
    whole
}

fn all() -> [(ContentType, Vec<u8>); 5] {
    [
        (ContentType::Jpeg, jpeg()),
        (ContentType::Png, png()),
        (ContentType::Webp, webp(false)),
        (ContentType::Wav, wav(KEPT.as_bytes())),
        (ContentType::M4a, m4a(b"soun")),
    ]
}

#[test]
fn where_when_and_by_whom_it_was_made_is_gone_and_the_rest_is_there() {
    for (content, file) in all() {
        assert!(holds(&file, CANARY), "{content:?}");
        let clean = cleaned(content, &file).unwrap();
        assert!(!holds(&clean, "canary-gps") && !holds(&clean, "89.2182E"), "{content:?}");
        assert!(holds(&clean, KEPT), "{content:?}");
        assert_eq!(detect(&clean[..clean.len().min(HEAD)]), Some(content));
        assert_eq!(cleaned(content, &clean).as_ref(), Ok(&clean), "{content:?}: nothing more is taken out of it");
    }
}

#[test]
fn a_picture_keeps_its_pixels_and_which_way_up_it_is() {
    let clean = cleaned(ContentType::Jpeg, &jpeg()).unwrap();
    let scan = [KEPT.as_bytes(), &[0xff, 0x00, 0xff, 0xd0, 0xff, 0xda]].concat();
    assert!(clean.windows(scan.len()).any(|window| window == scan), "its scans are as they were");
    assert!(clean.ends_with(&[0xff, 0xd9]), "and it ends where it ends");
    let turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(
        clean.windows(turned.len()).any(|window| window == turned),
        "it lies on its side, and that is all that is said"
    );
    let clean = cleaned(ContentType::Png, &png()).unwrap();
    for (chunk, there) in [("gAMA", true), ("tEXt", false), ("eXIf", false), ("iCCP", false), ("tIME", false)] {
        assert_eq!(holds(&clean, chunk), there, "{chunk}");
    }
    let clean = cleaned(ContentType::Webp, &webp(false)).unwrap();
    let flags = clean.windows(4).position(|window| window == b"VP8X").unwrap() + 8;
    assert_eq!(clean[flags], 0, "it says of itself no more than is there");
}

#[test]
fn times_of_making_are_emptied_and_sound_does_not_move() {
    let (file, clean) = (m4a(b"soun"), cleaned(ContentType::M4a, &m4a(b"soun")).unwrap());
    assert!(holds(&file, "\x11\x11\x11\x11") && !holds(&clean, "\x11\x11\x11\x11"));
    assert_eq!(file.len(), clean.len());
    let at = |bytes: &[u8]| bytes.windows(KEPT.len()).position(|window| window == KEPT.as_bytes());
    assert_eq!(at(&file), at(&clean), "what says where the sound lies stays true");
    let (file, clean) = (wav(b"odd"), cleaned(ContentType::Wav, &wav(b"odd")).unwrap());
    assert_eq!(file.len(), clean.len());
}

#[test]
fn what_moves_shows_or_bursts_is_not_taken() {
    assert_eq!(cleaned(ContentType::Webp, &webp(true)), Err(Fault::Moves));
    assert_eq!(cleaned(ContentType::M4a, &m4a(b"vide")), Err(Fault::Moves));
    assert_eq!(cleaned(ContentType::M4a, &m4a(b"meta")), Err(Fault::Moves), "places along the way");
    assert_eq!(cleaned(ContentType::Png, &png_of((60_000, 60_000))), Err(Fault::Bursts));
    assert_eq!(cleaned(ContentType::Jpeg, &jpeg_of((65_500, 65_500))), Err(Fault::Bursts));
    assert_eq!(cleaned(ContentType::Jpeg, &jpeg_of((0, 10))), Err(Fault::Broken));
}

#[test]
fn what_is_cut_off_or_goes_on_is_broken() {
    for (content, file) in all() {
        for part in [1, 2, 3] {
            let cut = &file[..file.len() * part / 4];
            assert_eq!(cleaned(content, cut), Err(Fault::Broken), "{content:?} cut at {part}/4");
        }
        assert_eq!(cleaned(content, b"").err(), Some(Fault::Broken), "{content:?}");
    }
    for (content, file) in [(ContentType::Wav, wav(b"even")), (ContentType::M4a, m4a(b"soun"))] {
        let longer = [file.as_slice(), b"<html><script>alert(1)</script>"].concat();
        assert_eq!(cleaned(content, &longer), Err(Fault::Broken), "{content:?}");
    }
    let polyglot = [pdf().as_slice(), b"PK\x03\x04"].concat();
    assert_eq!(cleaned(ContentType::Pdf, &polyglot), Err(Fault::Broken));
    let late = [b"<html>".as_slice(), &pdf()].concat();
    assert_eq!(cleaned(ContentType::Pdf, &late), Err(Fault::Broken), "a paper begins as one");
}

#[test]
fn a_paper_is_kept_as_it_is_and_runs_nothing() {
    assert_eq!(cleaned(ContentType::Pdf, &pdf()), Ok(pdf()));
    for word in ["/JavaScript", "/JS (x)", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/Encrypt 4 0 R"] {
        let text = String::from_utf8(pdf()).unwrap().replace("/Type /Catalog", &format!("/Type /Catalog {word} "));
        assert_eq!(cleaned(ContentType::Pdf, text.as_bytes()), Err(Fault::Active), "{word}");
    }
    let text = String::from_utf8(pdf()).unwrap().replace("/Type /Catalog", "/Type /Catalog /JSomething 1");
    assert_eq!(cleaned(ContentType::Pdf, text.as_bytes()).map(|clean| clean.len()), Ok(text.len()), "another word");
}

#[test]
fn what_is_neither_picture_paper_nor_sound_is_not_known() {
    for file in [
        b"<!DOCTYPE html><html><script>alert(1)</script>".as_slice(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
        b"GIF89a\x01\0\x01\0",
        b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml",
        b"MZ\x90\0",
        b"\x7fELF\x02\x01\x01\0",
        b"ID3\x03\0\0\0\0\0\0",
        b"plain text",
        b"",
    ] {
        assert_eq!(detect(file), None, "{:?}", String::from_utf8_lossy(file));
    }
    for content in ContentType::ALL {
        assert_eq!(claimed(media_type(*content)), Some(*content));
    }
    assert_eq!(claimed("IMAGE/JPEG; name=x"), Some(ContentType::Jpeg));
    assert_eq!(claimed("image/svg+xml"), None);
}

/// Whatever comes, no more is kept than came, and nothing panics.
#[test]
fn damaged_files_are_refused_or_cleaned() {
    let mut dice = crate::harness::dice::Dice::new(7);
    for _ in 0..400 {
        for (content, file) in all() {
            let mut file = file.clone();
            for _ in 0..1 + dice.below(6) {
                let at = dice.below(file.len());
                file[at] = u8::try_from(dice.below(256)).unwrap();
            }
            file.truncate(file.len() - dice.below(file.len() / 4));
            if let Ok(clean) = cleaned_by(content, &file, 33) {
                assert!(clean.len() <= file.len() + 64, "{content:?}");
            }
        }
    }
}
