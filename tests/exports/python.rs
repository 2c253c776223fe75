//! The pages about Python and R: each is a session that runs against the program and `data/`; the one about Python from the
//! wheel, too, where `WHOM_WHEEL` names one.

use crate::skipped::skipped;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Whether a program runs with these arguments.
fn runs(program: &Path, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|ended| ended.status.success())
}

/// Runs the page about Python, which speaks of `data`: where that lies.
fn session(python: &Path, environment: &[(&str, &OsStr)]) {
    let ended = Command::new(python)
        .args(["-B", "-m", "doctest", "docs/python.md"])
        .current_dir(ROOT)
        .env_remove("WHOM")
        .env_remove("WHOM_DATA")
        .env_remove("PYTHONPATH")
        .envs(environment.iter().copied())
        .output()
        .expect("python runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
}

#[test]
fn the_page_about_python_is_a_session_that_runs() {
    let python = Path::new("python3");
    if !runs(python, &["-c", "import pandas, networkx, IPython"]) {
        return skipped("python3 with pandas, networkx and IPython is not installed");
    }
    let module = Path::new(ROOT).join("docs/python");
    session(python, &[("PYTHONPATH", module.as_os_str()), ("WHOM", OsStr::new(env!("CARGO_BIN_EXE_whom")))]);
}

/// The program in the wheel is the one that is asked: no other is named, and none is on the path.
#[test]
fn the_wheel_is_installed_and_asks() {
    let Some(wheel) = std::env::var_os("WHOM_WHEEL") else {
        return skipped("the wheel: `WHOM_WHEEL` names none");
    };
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().to_str().expect("a plain path");
    assert!(runs(Path::new("python3"), &["-m", "venv", "--system-site-packages", place]), "a virtual environment");
    let python = folder.path().join("bin/python");
    let wheel = wheel.to_str().expect("a plain path").to_owned();
    assert!(runs(&python, &["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", &wheel]), "{wheel}");
    session(&python, &[("PATH", OsStr::new("/usr/bin:/bin"))]);
}

/// Frames have the types that answers have: days, amounts, counts, yes and no; of pandas, and of polars where it is installed.
#[test]
fn frames_have_the_types_of_answers() {
    const ASK: &str = r#"
import sys, warnings
from whom import Corpus
polars = sys.argv[1] == "polars"
corpus = Corpus("data", frames=sys.argv[1])
def types(question):
    frame = corpus.ask(question)
    print(*(f"{name}:{kind}" for name, kind in zip(frame.columns, frame.dtypes)), len(frame))
    return frame
amounts = types("who offered how much to whom when")
assert sum(amounts["quantity_least"]) == 60_000_005
assert [str(day)[:10] for day in amounts["when_last"]] == ["2024-03-31", "1848-03-13"]
types("who offered something how many times")
types("who rejected the Fund")
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    assert corpus.ask("did ara reject bel")["answer"].to_list() == [None]
    assert "no record of `" in str(told[0].message)
assert corpus.ask("did bel offer something to ara")["answer"].to_list() == [True]
"#;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    let cast = r#"Cast(entities: { "ara": (is: "state"), "bel": (is: "state"), "fund": (is: "organisation", name: "the Fund") })"#;
    let facts = r#"Facts(document: (id: "A"), units: [
        S("Two", ["bel offered at least 60 million EUR to fund in March 2024"]),
        S("Three", ["bel offered between 5 and 8 prisoners to ara on 1848-03-13"]),
    ])"#;
    for (name, text) in [("cast.ron", cast), ("a.ron", facts)] {
        std::fs::write(folder.path().join("data").join(name), text).expect("a file");
    }
    let pandas = "\
        who:str who_id:str quantity:str quantity_least:float64 quantity_most:float64 quantity_unit:str whom:str whom_id:str \
        when:str when_first:datetime64[s] when_last:datetime64[s] sources:str 2\n\
        who:str who_id:str times:int64 sources:str 1\n\
        who:object sources:object 0\n";
    let polars = "\
        who:String who_id:String quantity:String quantity_least:Float64 quantity_most:Float64 quantity_unit:String whom:String whom_id:String \
        when:String when_first:Date when_last:Date sources:String 2\n\
        who:String who_id:String times:Int64 sources:String 1\n\
        who:Null sources:Null 0\n";
    for (frames, expected) in [("pandas", pandas), ("polars", polars)] {
        if !runs(Path::new("python3"), &["-c", &format!("import {frames}")]) {
            skipped(&format!("python3 with {frames} is not installed"));
            continue;
        }
        let ended = Command::new("python3")
            .args(["-B", "-c", ASK, frames])
            .current_dir(folder.path())
            .env("PYTHONPATH", Path::new(ROOT).join("docs/python"))
            .env("WHOM", env!("CARGO_BIN_EXE_whom"))
            .output()
            .expect("python3 runs");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        assert_eq!(String::from_utf8_lossy(&ended.stdout), expected);
    }
}

/// Whether R has igraph; where it has none, that is printed.
pub fn has_igraph() -> bool {
    let has = runs(Path::new("Rscript"), &["-e", "library(igraph)"]);
    if !has {
        skipped("R with igraph is not installed");
    }
    has
}

/// What R prints is what the page says that it prints.
#[test]
fn the_page_about_r_is_a_session_that_runs() {
    if !has_igraph() {
        return;
    }
    let page = std::fs::read_to_string(Path::new(ROOT).join("docs/r.md")).expect("the page");
    let blocks = |language: &str| -> String {
        let opening = format!("```{language}\n");
        let each = page.split(opening.as_str()).skip(1);
        each.filter_map(|rest| rest.split("```").next()).collect()
    };
    let ended = Command::new("Rscript")
        .args(["--vanilla", "-e", &blocks("r")])
        .current_dir(ROOT)
        .env("WHOM", env!("CARGO_BIN_EXE_whom"))
        .env("LC_ALL", "C.UTF-8")
        .env_remove("WHOM_DATA")
        .output()
        .expect("Rscript runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert_eq!(String::from_utf8_lossy(&ended.stdout), blocks("text"));
}
