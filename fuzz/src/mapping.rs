//! Bytes in the place of an exchange's answer: a value or a typed error, never a panic.
//!
//! The first two bytes choose a recorded case, the third one of its answers and its status; the rest is the body.

use std::sync::LazyLock;

use cambist::replay::Replayer;
use cambist_tests::fixtures::cases;
use serde_json::Value;

/// What stands in a case where the body belongs.
const BODY: &str = "@body@";
/// Status codes; most answers come with the first.
const STATUS: [u16; 6] = [200, 200, 200, 400, 429, 503];

/// A recorded call with the line around the body of one of its answers.
struct Slot {
    before: String,
    after: String,
    body: String,
}

static SLOTS: LazyLock<Vec<Vec<Slot>>> = LazyLock::new(|| {
    let all = cambist::ALL.iter().flat_map(|def| cases("fixtures", def.id));
    all.map(|case| slots(&case.json)).filter(|slots| !slots.is_empty()).collect()
});

static REPLAYER: LazyLock<Replayer> = LazyLock::new(|| {
    let defaults = include_str!("../../cli/data/replay-defaults.json");
    Replayer::new(cambist::ALL, defaults)
});

fn slots(case: &Value) -> Vec<Slot> {
    let answers = case["http"].as_array().map_or(0, Vec::len);
    let slot = |place: usize| {
        let mut case = case.clone();
        let answer = &mut case["http"][place];
        let body = match &answer["body"] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        answer["body"] = BODY.into();
        answer["status"] = format!("{BODY}status").into();
        let line = case.to_string();
        let (before, after) = line.split_once(&format!("\"{BODY}\""))?;
        Some(Slot { before: before.to_owned(), after: after.to_owned(), body })
    };
    (0..answers).filter_map(slot).collect()
}

/// # Panics
/// When an answer is neither a value nor a typed error: that is a finding.
pub fn run(data: &[u8]) {
    let [high, low, choice, body @ ..] = data else { return };
    let slots = &SLOTS[usize::from(u16::from_be_bytes([*high, *low])) % SLOTS.len()];
    let slot = &slots[usize::from(*choice) % slots.len()];
    let status = STATUS[usize::from(*choice / 16) % STATUS.len()].to_string();
    let body = Value::from(String::from_utf8_lossy(body)).to_string();
    let line = [&slot.before, body.as_str(), &slot.after].concat().replace(&format!("\"{BODY}status\""), &status);
    let answer: Value = serde_json::from_str(&REPLAYER.answer(&line)).expect("an answer is JSON");
    assert!(answer.get("result").is_some() || answer["error"]["kind"].is_string(), "{answer}");
}

/// Every recorded answer.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for (case, slots) in (0_u16..).zip(SLOTS.iter()) {
        for (choice, slot) in (0_u8..).zip(slots) {
            let [high, low] = case.to_be_bytes();
            seeds.push([&[high, low, choice], slot.body.as_bytes()].concat());
        }
    }
    seeds
}
