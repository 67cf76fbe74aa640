//! Where numbers and texts end, eight bytes at a time.

/// The length of the number at the beginning of a text, or where a digit is missing.
#[inline(always)]
pub(super) fn number(text: &[u8]) -> Result<usize, usize> {
    let mut len = digits(text, usize::from(text.first() == Some(&b'-')))?;
    if text.get(len) == Some(&b'.') {
        len = digits(text, len + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(len) {
        let signed = matches!(text.get(len + 1), Some(b'+' | b'-'));
        len = digits(text, len + 1 + usize::from(signed))?;
    }
    Ok(len)
}

/// The offset behind at least one digit.
#[inline(always)]
fn digits(text: &[u8], start: usize) -> Result<usize, usize> {
    match digits_at(text.get(start..).unwrap_or_default()) {
        0 => Err(start),
        len => Ok(start + len),
    }
}

/// Whether two texts begin with the same bytes. Near the end of the text the answer is no.
#[inline(always)]
pub(super) fn same(a: &[u8], b: &[u8], len: usize) -> bool {
    let (Some(first), Some(other)) = (a.first_chunk::<8>(), b.first_chunk::<8>()) else { return false };
    let differ = u64::from_le_bytes(*first) ^ u64::from_le_bytes(*other);
    match len.checked_sub(8) {
        None => differ << (8 * (8 - len)) == 0,
        Some(0) => differ == 0,
        Some(_) => differ == 0 && a.get(8..len) == b.get(8..len),
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Where the next `"` or `\` is, or the length of the text. Eight bytes at a time: the usual trick that finds a byte equal to
/// `x` as the lowest set top bit.
#[inline(always)]
pub(super) fn quote_or_escape<const ESCAPES: bool>(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let quote = word ^ (ONES * b'"' as u64);
        let mut hit = quote.wrapping_sub(ONES) & !quote;
        if ESCAPES {
            let slash = word ^ (ONES * b'\\' as u64);
            hit |= slash.wrapping_sub(ONES) & !slash;
        }
        hit &= TOPS;
        if hit != 0 {
            return text.len() - rest.len() + (hit.trailing_zeros() / 8) as usize;
        }
        rest = more;
    }
    let left = rest.iter().position(|b| matches!(b, b'"' | b'\\')).unwrap_or(rest.len());
    text.len() - rest.len() + left
}

/// How many digits the text begins with. Eight bytes at a time: a digit without its high half is at most 9, and only what is
/// more reaches the top bit when 118 is added.
#[inline(always)]
fn digits_at(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk) ^ (ONES * b'0' as u64);
        let other = (((word & !TOPS) + ONES * 118) | word) & TOPS;
        if other != 0 {
            return text.len() - rest.len() + (other.trailing_zeros() / 8) as usize;
        }
        rest = more;
    }
    let left = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    text.len() - rest.len() + left
}
