//! Currencies as newspapers write them, and their codes (ISO 4217).
//!
//! Takes words; gives the code that they surely mean, or says that they could mean several. Must not guess: a dollar may be
//! that of a dozen countries. Must not convert.

/// Signs before a number, the longest first of those that end alike.
const SIGNS: [(&str, &str); 15] = [
    ("US$", "USD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("₴", "UAH"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₦", "NGN"),
];

/// Words behind a number.
const NAMES: [(&str, &str); 22] = [
    ("US dollars", "USD"),
    ("U.S. dollars", "USD"),
    ("American dollars", "USD"),
    ("Canadian dollars", "CAD"),
    ("Australian dollars", "AUD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("pounds sterling", "GBP"),
    ("British pounds", "GBP"),
    ("Egyptian pounds", "EGP"),
    ("Swiss francs", "CHF"),
    ("Swedish kronor", "SEK"),
    ("Norwegian kroner", "NOK"),
    ("Danish kroner", "DKK"),
    ("Russian roubles", "RUB"),
    ("Russian rubles", "RUB"),
    ("Indian rupees", "INR"),
    ("hryvnias", "UAH"),
    ("hryvnia", "UAH"),
    ("zlotys", "PLN"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
];

/// Words that are a currency of several countries, with codes that they may mean.
const UNCLEAR: [(&str, &str); 14] = [
    ("dollars", "USD, CAD or AUD"),
    ("dollar", "USD, CAD or AUD"),
    ("pounds", "GBP or EGP"),
    ("pound", "GBP or EGP"),
    ("roubles", "RUB or BYN"),
    ("rubles", "RUB or BYN"),
    ("francs", "CHF or XOF"),
    ("pesos", "MXN or ARS"),
    ("rupees", "INR or PKR"),
    ("dinars", "RSD or IQD"),
    ("kroner", "NOK or DKK"),
    ("kronor", "SEK"),
    ("crowns", "CZK or SEK"),
    ("liras", "TRY"),
];

/// The code of the sign that a text starts with, and the bytes of the sign.
pub fn sign(text: &str) -> Option<(usize, &'static str)> {
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, code)| (sign.len(), *code))
}

/// The code that the words at the start of a text surely mean, and their bytes.
pub fn name(text: &str) -> Option<(usize, &'static str)> {
    let whole = |word: &str| {
        text.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    NAMES.iter().find(|(word, _)| whole(word)).map(|(word, code)| (word.len(), *code))
}

/// Whether the next word is a currency, be it one of several countries.
pub fn starts(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    is_code(word) || unclear(word).is_some() || name(text).is_some()
}

/// The codes that a unit may mean where it is a currency of several countries.
pub fn unclear(unit: &str) -> Option<&'static str> {
    UNCLEAR.iter().find(|(word, _)| *word == unit).map(|(_, codes)| *codes)
}

/// `USD`, `EUR`: a code of three capital letters.
#[must_use]
pub fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
