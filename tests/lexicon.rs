use whom::lexicon::Lexicon;
#[test]
fn try_it() {
    let (lexicon, problems) = Lexicon::build(vec![], vec![]);
    for p in &problems {
        println!("{} {:?} {:?}", p.message, p.notes, p.help);
    }
    println!("{} verbs {} kinds", lexicon.verbs().count(), lexicon.kinds().count());
    for t in ["turned down what", "Rejected x", "plans", "offers.", "call for x", "called", "hit", "voted against"] {
        println!("{t}: {:?}", lexicon.lookup(t, true));
    }
}
