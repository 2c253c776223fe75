//! Six steps on the built-in example, for someone who has never asked it anything: at the prompt, and in a page.

/// One thing to learn, and a line to type.
pub(super) struct Step {
    /// What it says at the prompt.
    pub says: &'static str,
    /// What it says in a page, where that is another thing.
    in_page: Option<&'static str>,
    /// The line.
    pub line: &'static str,
}

impl Step {
    /// What it says in a page.
    pub fn in_page(&self) -> &'static str {
        self.in_page.unwrap_or(self.says)
    }
}

/// The steps.
pub(super) const STEPS: [Step; 6] = [
    Step {
        says: "Two articles about an offer of talks have been annotated by hand. A question about them is a \
               sentence with holes in it: who, what, whom, which state. One row for each way to fill them.",
        in_page: None,
        line: "who rejected what",
    },
    Step {
        says: "Every answer says where it stands: `B5` is the fifth sentence of article B. The line below shows the \
               sentence itself, who tells it, and where the annotation is.",
        in_page: Some(
            "Every answer says where it stands: `B5` is the fifth sentence of article B, and a click on it shows it there. The \
             line below says why the row is an answer: the sentence itself, who tells it, and where the annotation is.",
        ),
        line: ":why 1",
    },
    Step {
        says: "Sentences nest. `offered by whom` belongs to the `what` before it: what was offered, and was then \
               rejected. Tab offers the words that can come next.",
        in_page: Some(
            "Sentences nest. `offered by whom` belongs to the `what` before it: what was offered, and was then rejected. \
             Type it, too: a list offers the words that can come next. *Picture*, below the answer, draws it.",
        ),
        line: "who rejected what offered by whom",
    },
    Step {
        says: "A plain question asks for what stands: what an article says itself, or the one who acts. `reportedly` \
               asks for what anyone says. Only a spokesman says through whom the offer was turned down.",
        in_page: None,
        line: "who reportedly rejected what via whom",
    },
    Step {
        says: "You can define verbs of your own, from those that are there; the next questions may use them: try \
               `who shuns what` before you go on.",
        in_page: None,
        line: "define X shuns Y: X rejected Y, or X doubted Y",
    },
    Step {
        says: "Lines that begin with a colon look around: `:show`, `:timeline`, `:picture`; `:commands` lists them. \
               This one says who is for the talks, and who against.",
        in_page: Some(
            "Lines that begin with a colon look around: `:show`, `:timeline`, `:picture`. So does a click on a name. This \
             one says who is for the talks, and who against.",
        ),
        line: ":stances moscow-talks",
    },
];

/// What is said at the prompt when all are done.
pub(super) const END: &str = "That is all it takes. `:help` has the language on one page, `:help WORD` a verb or a construct; \
     `:names` and `:verbs` say what can be asked about. Your own articles go into a folder: `whom --data DIR`.";

/// What is said in a page then.
pub(super) const END_IN_PAGE: &str = "That is all it takes. Ask what you like of the two articles. Your own go into a folder, with what you annotate of them: \
     `whom code` and `whom new` help there, and `whom view --live` writes a page like this one of them.";
