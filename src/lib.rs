//! `whom` builds a knowledge graph from news that people have annotated by hand, and answers questions about it.

pub mod completion;
pub mod corpus;
pub mod diagnostic;
pub mod explore;
pub mod facts;
pub mod graph;
pub mod lexicon;
pub mod output;
pub mod question;
pub mod ron;
pub mod sentence;
pub mod session;
pub mod shell;
pub mod source;
