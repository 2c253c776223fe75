//! The constructs of the language, each with its grammar and questions that run on the built-in example.

/// A construct.
pub(super) struct Construct {
    /// The words by which help finds it, the first as its title.
    pub names: &'static [&'static str],
    /// Its grammar.
    pub grammar: &'static str,
    /// What it means.
    pub says: &'static str,
    /// Questions that use it.
    pub examples: &'static [&'static str],
}

/// Every construct, in the order of the language's page.
pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        names: &["who", "whom", "what", "which", "holes", "ask"],
        grammar: "\"who\" | \"whom\" | \"what\" | \"which\" [\"other\"] KIND | \"whose\" KIND",
        says: "A hole: each gives a column. `who` is an actor, `what` anything, `which state` a state.",
        examples: &["who rejected what", "which state demanded what"],
    },
    Construct {
        names: &["relatives", "relative", "that was", "offered by"],
        grammar: "participle \"by\" NP | \"that\" verb … | \"that\" NP verb",
        says: "Says more of the noun before it. It binds to the nearest noun; a comma closes it.",
        examples: &["who rejected what offered by whom", "which person rejected a gathering that was offered by putin"],
    },
    Construct {
        names: &["comma", ","],
        grammar: "clause {\",\" tail}",
        says: "A comma closes what is open, back to the clause: `offered by whom in jeddah` was offered there, \
               `offered by whom, in jeddah` rejected there.",
        examples: &["who reportedly rejected what offered by whom, via whom"],
    },
    Construct {
        names: &["not", "no", "every", "absence", "missing", "unanswered", "nobody", "silence", "nothing"],
        grammar: "aux \"not\" base | \"no\" KIND | \"no one\" | \"every\" KIND",
        says: "No recorded act. A hole may not stand only under it: name its kind with `which`.",
        examples: &["which state did not reject the Moscow talks", "which offer did no one answer"],
    },
    Construct {
        names: &["reportedly", "probably", "possibly", "adverbs"],
        grammar: "{adverb} verb",
        says: "Widens the verb: `reportedly` to what anyone tells, `probably` and `possibly` to what is hedged. \
               Without one, a question asks for what stands.",
        examples: &["who reportedly rejected what via whom", "what possibly means what"],
    },
    Construct {
        names: &["will", "would", "may", "modal", "if"],
        grammar: "(\"will\" | \"would\" | \"may\" | \"might\" | \"could\") base [\"if\" clause]",
        says: "Selects what is not done: `will` the future, `would` what is planned, wanted or conditional.",
        examples: &["who would reportedly accept what if what", "who will monitor what"],
    },
    Construct {
        names: &["that", "said that", "said", "claims", "quotes"],
        grammar: "verb \"that\" clause",
        says: "What was said: the clause as the subject tells it, whether or not it stands.",
        examples: &["who said that zelensky rejected what via whom", "who required that whom visited what"],
    },
    Construct {
        names: &["since", "before", "after", "until", "between", "within", "time", "when", "date", "dates"],
        grammar: "(\"since\"|\"before\"|\"after\"|\"until\"|\"on\"|\"in\") DATE | \"between\" DATE \"and\" DATE",
        says: "Filters by when the act was. What is undated is left out, and the answer says how much.",
        examples: &["who offered what since 2025-01-01"],
    },
    Construct {
        names: &["and", "or", "maybe"],
        grammar: "clause \",\" (\"and\" | \"or\" | \"maybe\") clause",
        says: "Joins clauses: both, either, or the second where there is one.",
        examples: &["who X invited whom, and X guaranteed what", "who rejected what, maybe via whom"],
    },
    Construct {
        names: &["variables", "variable", "X"],
        grammar: "one capital letter after a noun, and by itself where it is meant again",
        says: "The same thing twice in one question.",
        examples: &["who X invited whom, and X guaranteed what"],
    },
    Construct {
        names: &["count", "how many", "how many times", "top", "how often", "most", "often", "number"],
        grammar: "\"count\" question | \"how many\" KIND | \"how many times\" | \"top\" INT",
        says: "Counts rows, distinct things, or acts; `top` orders by the count.",
        examples: &["who demanded how many topics, top 1", "count who demanded what"],
    },
    Construct {
        names: &["sorted by", "first", "sort", "limit"],
        grammar: "\"sorted by\" COLUMN [\"descending\"] | \"first\" INT",
        says: "Orders by a column as the answer names it; `first` cuts it off.",
        examples: &["who demanded what, sorted by who, first 3"],
    },
    Construct {
        names: &["in total", "total", "sum", "altogether", "add up"],
        grammar: "question \"in total\"",
        says: "Adds up the one amount that is asked for, each act once, unit by unit.",
        examples: &["who offered how much, in total"],
    },
    Construct {
        names: &["for", "against", "stance", "position", "view", "opinion", "support"],
        grammar: "be (\"for\" | \"against\") NP {adjunct}",
        says: "Stands behind it, or against it, by any verb that says so; since when, via whom, if what, according to whom.",
        examples: &["who is against what", "who is against what, according to whom"],
    },
    Construct {
        names: &["of", "affiliation"],
        grammar: "NP \"of\" NAME",
        says: "Belongs to it, or speaks for it, directly or through others.",
        examples: &["who of russia guaranteed what to whom"],
    },
    Construct {
        names: &["speaks for", "belongs to", "lies in", "where is", "is about", "office", "ties"],
        grammar: "NP (\"speaks for\" | \"belongs to\" | \"lies in\" | \"is about\" | \"holds\") NP | \"where is\" NP | NP be OFFICE \"of\" NP",
        says: "What the cast holds: who speaks for whom, who belongs to what, where something lies, what it is about, who is president. No document tells it.",
        examples: &["who speaks for whom", "where is the Moscow talks", "who is president of what"],
    },
    Construct {
        names: &["how much", "amounts", "money", "by how many votes", "for how long"],
        grammar: "\"how much\" | [\"at least\" | \"at most\" | \"more than\" | …] NUMBER UNIT | \"by how many votes\" | \"for how long\"",
        says: "Amounts as facts state them, compared in one unit, never converted or added up; the tally of a vote; a duration.",
        examples: &["who offered how much to whom", "who offered at least 1 billion USD"],
    },
    Construct {
        names: &["what happened", "happen"],
        grammar: "\"what happened\" {adjunct}",
        says: "Acts of every verb; the subject of `happen` is the act itself.",
        examples: &["what happened at the Eastern Economic Forum"],
    },
    Construct {
        names: &["according to", "documents", "sources", "source", "article", "articles", "says who"],
        grammar: "\"according to\" (\"which document\" | DOCUMENT | NAME | \"at least\" INT \"documents\")",
        says: "Which article, or which voice, tells it; or how many do.",
        examples: &["who rejected what, according to which document"],
    },
    Construct {
        names: &["named in", "named", "mentioned", "record", "who is named", "mentions"],
        grammar: "be \"named\" [\"only\"] \"in\" (DOCUMENT | \"which document\")",
        says: "Whom a document names: some sentence of it tells that they take part in an act. `only`: no other document does.",
        examples: &["who is named only in A", "which document names trump"],
    },
    Construct {
        names: &["told by", "told only by", "anonymous", "only", "who alone tells", "rumour", "rumours"],
        grammar: "be \"told\" [\"only\"] \"by\" (NAME | \"whom\" | \"an anonymous source\" | DOCUMENT)",
        says: "Acts in whatever way somebody tells them, whether or not they stand. `only`: nobody else tells them.",
        examples: &["what is told only by peskov", "what is told by whom"],
    },
    Construct {
        names: &["told since", "when told", "published by", "told", "published", "article date", "newspaper"],
        grammar: "\"told\" (\"since\"|\"before\"|\"after\"|\"until\"|\"on\"|\"in\") DATE | \"when told\" | \"published by\" PUBLISHER",
        says: "By the date that a document prints, and by who published it. That date dates no act.",
        examples: &["who rejected what, told since 2025-03"],
    },
    Construct {
        names: &["whose deadline is", "by when", "deadline", "deadlines", "due"],
        grammar: "\"by when\" | \"by\" DATE | \"whose deadline is\" (\"since\"|\"before\"|…) DATE",
        says: "By when something is due: of what is demanded, offered or planned, too.",
        examples: &["what is told whose deadline is since 2024-06"],
    },
    Construct {
        names: &["how did", "how", "in what way"],
        grammar: "\"how\" aux NP base … | \"how\" be NP participle …",
        says: "The act itself, with its verb: in which way it was done.",
        examples: &["how did zelensky answer putin"],
    },
    Construct {
        names: &["contradicts", "contradict", "disagree", "contradiction", "rivals"],
        grammar: "NP \"contradicts\" NP [\"about\" NP]",
        says: "One affirms what the other denies, or they name other agents, other amounts, or give two readings of one thing.",
        examples: &["who contradicts whom about what"],
    },
    Construct {
        names: &["did", "do", "yes or no"],
        grammar: "aux NP [\"not\"] base …",
        says: "Yes with its evidence, or no record: never a plain no.",
        examples: &["did zelensky reject moscow-talks", "what did ukraine do"],
    },
    Construct {
        names: &["define", "definitions", "rules"],
        grammar: "\"define\" VAR verb [VAR] {prep VAR} \":\" clause {\",\" tail}",
        says: "A verb of your own. Several definitions of one verb are alternatives; it may use itself.",
        examples: &["define X shuns Y: X rejected Y, or X doubted Y"],
    },
    Construct {
        names: &["why", "explain", "evidence", "proof", "sentences"],
        grammar: "(\"why\" | \"explain\") question",
        says: "`why` gives the sentences behind each answer, `explain` what the question means and how it is found.",
        examples: &["why who rejected what", "explain who rejected what"],
    },
];

/// The construct that a word belongs to.
pub(super) fn named(word: &str) -> Option<&'static Construct> {
    CONSTRUCTS.iter().find(|construct| construct.names.contains(&word))
}
