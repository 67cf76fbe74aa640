//! All codes of the checker. A new one is one entry of the table below.
//!
//! A code is never reused or renumbered: people search for it. The first two digits after the `E` are the topic: 01 files and
//! YAML, 02 shape, 03 identity and `extends`, 04 endpoints, 05 expressions, 06 types, 07 signing, 08 calls and
//! mappings, 09 errors.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Doubtful, but it works.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// What the table says about a code.
struct Entry {
    id: &'static str,
    severity: Severity,
    title: &'static str,
    text: &'static str,
    wrong: &'static str,
    right: &'static str,
}

/// `Variant "E0000" Severity "title": "explanation", wrong "example", right "example";` with both examples optional.
macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $title:literal: $text:literal $(, wrong $wrong:literal, right $right:literal)?;)*) => {
        /// Which rule a diagnostic comes from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            fn entry(self) -> Entry {
                match self {
                    $(Code::$name => Entry {
                        id: $id, severity: Severity::$severity, title: $title, text: $text,
                        wrong: concat!($($wrong)?), right: concat!($($right)?),
                    },)*
                }
            }
        }
    };
}

codes! {
    UnreadableFile "E0100" Error "a file cannot be read":
        "The file is not there, may not be read, or is not UTF-8 text.";
    YamlSyntax "E0101" Error "not valid YAML":
        "The YAML parser gave up here. Most often an expression needs quotes: one that begins with any of `{ [ ' \" | > * & ! % @ #`, \
         one that contains `: ` or ` #`, and inside `{...}` also one with `,`, `[`, `]`, `{` or `}`.",
        wrong "ticker: {bid: .levels|each(a, b)}", right "ticker: {bid: '.levels|each(a b)'}";
    DuplicateKey "E0102" Error "a key is written twice":
        "YAML readers differ on which of two equal keys wins, so a map must not have any.",
        wrong "order: {id: .a, id: .b}", right "order: {id: .a}";
    UnquotedNumber "E0103" Error "text that YAML reads as a number":
        "The value is text, but without quotes YAML reads it as a number, and the number may be spelt otherwise than the text: `1.10` becomes 1.1, \
         `0x10` becomes 16, `1e5` becomes 100000. Keys are not concerned: they are text always.",
        wrong "version: 1.10", right "version: '1.10'";

    UnknownKey "E0201" Error "a key that does not exist":
        "A map of a spec has a fixed set of keys (those of tables, parameters, headers and the like aside). An unknown one is a misspelling or stands one \
         level too high or too low.",
        wrong "tiker: {last: .last}", right "ticker: {last: .last}";
    MissingKey "E0202" Error "a key that must be there":
        "This map does not make sense without the key.";
    WrongType "E0203" Error "a value of the wrong shape":
        "Text, numbers, lists and maps are not converted into each other.",
        wrong "countries: CH", right "countries: [CH]";
    UnknownWord "E0204" Error "a word that is not in the list":
        "The value must be one of a fixed list of words.",
        wrong "precision_mode: tick", right "precision_mode: tick_size";

    UnknownParent "E0301" Error "`extends` names no exchange":
        "`extends` takes the id of another spec, of which this one is then a changed copy. There is no spec of that id.";
    ExtendsCycle "E0302" Error "`extends` goes round in a circle":
        "A spec cannot, over any number of steps, extend itself.";
    MissingIdentity "E0303" Error "part of the identity is missing":
        "Every exchange says who it is: `id`, `name`, `home`, `countries` and `docs` appear in the lists that people choose from.";
    BadCountry "E0304" Error "not a country code":
        "Countries are two-letter codes of ISO 3166-1, in capitals.",
        wrong "countries: [UK]", right "countries: [GB]";
    BadUrl "E0305" Error "not a usable URL":
        "Addresses are absolute: scheme and host, with no space. The only placeholder is `{hostname}`.",
        wrong "home: tiny.example", right "home: https://tiny.example";
    Referral "E0306" Error "a partner's identity or a referral":
        "Specs are neutral. Links carry no referral, and requests no broker or partner id, so that nobody earns on a user's orders without the user's knowledge.",
        wrong "home: https://tiny.example/?ref=123", right "home: https://tiny.example";
    UnknownTimeframe "E0307" Error "not a timeframe":
        "The keys of `timeframes` are the unified names (`1m`, `15m`, `1h`, `1d`, `1w`, `1M` ...): a number and one of `s m h d w M y`. The values are the exchange's own.",
        wrong "timeframes: {60min: 60}", right "timeframes: {1h: 60}";
    ReservedId "E0308" Error "an id that cannot be one":
        "The id names a file, a cargo feature and a Rust module: lower-case letters, digits and `_`, no digit at the beginning, \
         no word of Rust, and nothing that the crate has under that name already.",
        wrong "id: self", right "id: selfex";
    OtherId "E0309" Error "an id that is not the name of the file":
        "A spec lies in `<id>.yaml`, or in a folder `<id>`: by that name other specs extend it and the cargo feature switches it on.";

    UnknownEndpoint "E0401" Error "`use` names no endpoint":
        "`use` is a method, a section and a path, exactly as in `endpoints`, placeholders included.",
        wrong "fetch_ticker: {use: 'GET public tickers/{pair}'}", right "fetch_ticker: {use: 'GET public ticker/{pair}'}";
    DuplicateEndpoint "E0402" Error "an endpoint is listed twice":
        "The same method and path appear twice in a section. Only one of them could be called.";
    PlaceholderWithoutValue "E0403" Error "a path placeholder without value":
        "The path of the endpoint has a `{placeholder}` for which the call gives no parameter.",
        wrong "cancel_order: {use: 'DELETE private orders/{id}'}", right "cancel_order: {use: 'DELETE private orders/{id}', params: {id: $id}}";
    BadPath "E0404" Error "a path that cannot be one":
        "The path of an endpoint stands behind what the rule in `sign` writes before it: no `/` at its beginning, no spaces, placeholders in pairs \
         of braces, and a `?` only before `name=value`.",
        wrong "endpoints: {public: {GET: [/markets]}}", right "endpoints: {public: {GET: [markets]}}";

    ExprSyntax "E0501" Error "an expression that cannot be read":
        "See `specs/LANGUAGE.md` for the grammar: `.path` reads the payload, `$name` is a variable, a bare word is text, and anything that is not a plain word needs quotes.",
        wrong "side: buy if .m else", right "side: buy if .m else sell";
    UnknownVariable "E0502" Error "a variable that does not exist here":
        "A `$name` is a variable of the place (signing, calls and mappings have different ones) or a `let` above. A bare word, without `$`, is text.";
    UnknownFunction "E0503" Error "a function that does not exist":
        "The functions are listed in `specs/LANGUAGE.md`. There are no functions of one's own.",
        wrong "timestamp: .t|millis", right "timestamp: .t|ms";
    WrongArguments "E0504" Error "wrong number of arguments":
        "What stands before `|` is the first argument: `x|f(a)` is `f(x a)`. Named arguments come last.",
        wrong "signature: $message|hmac_sha256", right "signature: $message|hmac_sha256($secret)";
    UnknownTable "E0505" Error "a table that does not exist":
        "`map(name)` looks its text up in the table of that name under `tables`.",
        wrong "status: .state|map(state)", right "status: .state|map(status)";
    UnusedLet "E0506" Warning "a `let` that nothing uses":
        "The value is never read. Remove it, or use it where it was meant.";
    UnreachableCase "E0507" Error "a case that is never reached":
        "Cases are tried in order and the first that fits wins. An earlier one without condition, or with the same condition, always takes this one's turn.";
    LetCycle "E0508" Error "a `let` that is defined by itself":
        "Values are computed when they are needed, so two of them cannot need each other.",
        wrong "let: {a: $b, b: $a}", right "let: {a: .x, b: $a}";
    NoPayload "E0509" Error "a payload path where there is no payload":
        "`.path` reads the answer of the exchange. Requests and signatures are made before there is one; they read variables.",
        wrong "params: {id: .id}", right "params: {id: $id}";

    TypeMismatch "E0601" Error "a value of the wrong type":
        "Arithmetic takes numbers, `~` takes text, conditions take truth values. Convert where it is meant: `num`, `str`, `!= 0`. \
         A bare word, a name or a time is no price.",
        wrong "cost: .price + 'x'", right "cost: .price + .fee";
    WrongWord "E0602" Error "a word that the field does not have":
        "Fields such as `side`, `type` and `status` have fixed words. Map the exchange's words to them with a table.",
        wrong "side: bid if .buyer else ask", right "side: buy if .buyer else sell";
    TimeUnit "E0603" Error "a time in the wrong unit":
        "Times are of a type of their own, not numbers. `ms`, `s`, `us` and `ns` make one from a number of that unit, once; `to_s`, `to_us` and a division go back. \
         Seconds where milliseconds belong are off by a factor of a thousand.",
        wrong "timestamp: $now.s", right "timestamp: $now.ms";

    UnknownSection "E0701" Error "`for` names no section":
        "The `for` of a signing rule names sections of `endpoints`; this one has none of that name, so the rule would never apply.";
    UnknownCredential "E0702" Error "a credential that does not exist":
        "The credentials are `apiKey secret password uid login token twofa privateKey walletAddress accountId`.",
        wrong "credentials: [apikey, secret]", right "credentials: [apiKey, secret]";
    UndeclaredCredential "E0703" Error "a credential that is used but not declared":
        "Every credential that signing uses must be listed in `credentials`: users are asked for exactly those.";
    UnusedMessage "E0704" Warning "a message that is not signed":
        "The rule computes a `message`, but neither its signature nor anything else that is sent uses `$message`.";
    SectionWithoutRule "E0705" Error "a section that no rule takes":
        "The rules of `sign` say how a request is built, public ones too. A section for which there is none has endpoints that cannot be asked.";
    SectionWithoutServer "E0706" Error "a section without server":
        "The server of a request is found in `servers` by the rule's `base`, else by the section: by the whole name, by its beginning before a `.`, or under `_`.";

    UnknownCall "E0801" Error "a call that does not exist":
        "The keys of `calls` are the unified calls, in snake case.",
        wrong "calls: {fetchTicker: {use: GET public ticker}}", right "calls: {fetch_ticker: {use: GET public ticker}}";
    HasWithoutCall "E0802" Error "a claim without a call":
        "`has` claims a unified call that the spec neither defines nor derives from another.";
    UnknownField "E0803" Error "a field that the unified type does not have":
        "The fields of a mapping are those of the unified type. What else the exchange sends stays readable in the raw answer.",
        wrong "ticker: {ask_size: .av}", right "ticker: {ask_volume: .av}";
    UnregisteredHook "E0804" Error "a native hook that is not registered":
        "A spec can hand a call to a named Rust function, but only to one that is registered with the generator.";
    SourcesForOne "E0805" Error "several sources for one value":
        "The rows of several sources are put together, so that only a call that gives a list can have them. Values that need several answers take them from steps.",
        wrong "sources: [{use: GET public bids}, {use: GET public asks}]", right "steps: {bids: {use: GET public bids}}";

    UnknownErrorClass "E0901" Error "an error class that does not exist":
        "Error tables lead to the unified classes, which are a fixed tree.",
        wrong "exact: {E_FUNDS: NotEnoughFunds}", right "exact: {E_FUNDS: InsufficientFunds}";
}

impl Code {
    /// The stable id, `E0203`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The code of an id; case does not matter.
    pub fn from_id(id: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }

    /// What it is about, in a few words.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// Whether it stops the generator.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// The explanation as text: why the rule exists, and for most codes an example of wrong and right.
    pub fn explain(self) -> String {
        let Entry { id, severity, title, text, wrong, right } = self.entry();
        let mut out = format!("{severity}[{id}]: {title}\n\n{}\n", wrap(text, 100));
        if !wrong.is_empty() {
            out.push_str(&format!("\nWrong:\n\n    {wrong}\n\nRight:\n\n    {right}\n"));
        }
        out
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Breaks a text into lines of at most `width` characters, where words allow it.
fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_sorted_and_unique() {
        let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert!(ids.iter().all(|id| id.len() == 5 && id.starts_with('E')));
    }

    #[test]
    fn every_code_is_explained_and_found_again() {
        for code in Code::ALL {
            let text = code.explain();
            assert!(text.contains(code.title()) && text.lines().all(|line| line.chars().count() <= 110), "{text}");
            assert!(!code.title().ends_with('.') && code.entry().text.ends_with(['.', ')', '`']), "{code}");
            assert_eq!(Code::from_id(code.id()), Some(*code));
        }
        assert_eq!(Code::from_id("e0101"), Some(Code::YamlSyntax));
        assert_eq!(Code::from_id("E9999"), None);
    }

    #[test]
    fn examples_are_yaml() {
        for code in Code::ALL.iter().filter(|code| !matches!(code, Code::YamlSyntax | Code::DuplicateKey)) {
            let entry = code.entry();
            for example in [entry.wrong, entry.right] {
                assert!(crate::yaml::read(example, crate::source::FileId::NONE).is_ok(), "{code}: {example}");
            }
        }
    }
}
