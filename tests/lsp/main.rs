//! The language server, asked by a client over its standard input and output.

mod client;
mod hostile;
mod roots;
mod session;

use std::path::Path;

/// A small corpus: two articles, with letters that take two units of UTF-16.
const FILES: [(&str, &str); 5] = [
    (
        "a.txt",
        "The truce 🕊\n\nAra offered a truce to Bel. Bel turned it down. Cor doubts that it will hold.\n\nWhat comes next?\n",
    ),
    ("b.txt", "Ara's offer was made in Port. Bel has not answered since.\n"),
    (
        "a.ron",
        r#"Facts(
    document: (id: "A", title: "The truce", text: "a.txt", date: "2025-05-13"),
    units: [
        Skip("The truce", Heading),
        S("Ara offered", ["truce: ara offered '🕊 truce' to bel"]),
        S("Bel turned", ["no: bel rejected @truce"]),
        S("Cor doubts", ["cor doubted @truce"]),
        Skip("What comes", Question),
    ],
)
"#,
    ),
    (
        "b.ron",
        r#"Facts(
    document: (id: "B", text: "b.txt"),
    same: ["offer = A/truce"],
    units: [
        S("Ara's offer", ["offer: ara offered 'truce' in port"]),
        S("Bel has", ["bel did not answer @A/truce"]),
    ],
)
"#,
    ),
    (
        "cast.ron",
        r#"// Who is who.
Cast(entities: {
    "ara": (is: "state", name: "Ara"),
    "bel": (is: "state", name: "Bel", aka: ["the Belites"]),
    "cor": (is: "person", name: "Cor Dal", aka: ["Cor"], of: "bel"),
    "port": (is: "place", name: "Port", within: "ara"),
})
"#,
    ),
];

/// Writes the corpus, with these files in place of its own.
fn corpus(folder: &Path, changed: &[(&str, &str)]) {
    for (name, text) in FILES.iter().chain(changed) {
        std::fs::write(folder.join(name), text).expect("written");
    }
}
