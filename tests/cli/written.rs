//! Files that the command writes: nothing that a person wrote is lost, nothing is torn, nothing is left behind.

use super::command::{text, whom};
use super::folder;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

const QUESTION: &str = "who rejected what";

/// The number of the signal that Ctrl-C sends.
const SIGINT: u32 = 2;

/// A mapping of a table of three columns.
const MAPPING: &str = r#"Mapping(tables: [Acts((
    file: "acts*.csv",
    label: "s{id}",
    verb: "attack",
    roles: { "agent": [(entity: "{a}", kind: "organisation")], "theme": [(entity: "{b}", kind: "organisation")] },
    date: "2024-05-01",
    document: "wire",
))])"#;

/// What it says on standard error, where it ends with this code.
#[track_caller]
fn told(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = whom(folder, arguments, "");
    let told = text(&output.stderr).to_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}{}", text(&output.stdout));
    told
}

fn read(folder: &Path, name: &str) -> String {
    String::from_utf8_lossy(&fs::read(folder.join(name)).expect("a file")).into_owned()
}

/// The names in a folder that are no one's.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(".whom")).collect()
}

#[test]
fn what_is_there_is_written_over_only_by_force() {
    let folder = folder(&[("art.txt", "Putin invited Zelensky."), ("mine", "mine")]);
    let folder = folder.path();
    for arguments in [
        &["ask", QUESTION][..],
        &["run", "-"],
        &["export", "--as", "dot"],
        &["view"],
        &["new", "art.txt"],
        &["check"],
        &["snapshot"],
        &["help"],
        &["help", "man"],
    ] {
        let refused = told(folder, &[arguments, &["-q", "-o", "mine"]].concat(), 2);
        assert_eq!(refused, "error: mine is there already: `--force` writes over it\n", "{arguments:?}");
        assert_eq!(read(folder, "mine"), "mine", "{arguments:?}");
        told(folder, &[arguments, &["-q", "-o", "mine", "--force"]].concat(), 0);
        assert_ne!(read(folder, "mine"), "mine", "{arguments:?}");
        fs::write(folder.join("mine"), "mine").expect("a file");
    }
    // An empty file is what a program makes that gives a name to be written to.
    fs::write(folder.join("mine"), "").expect("a file");
    told(folder, &["-q", "-o", "mine", "ask", QUESTION], 0);
    assert!(read(folder, "mine").contains("Zelensky"));
    assert_eq!(leftovers(folder), <[String; 0]>::default());
}

#[test]
fn a_snapshot_is_made_again_in_its_place() {
    let folder = folder(&[]);
    let folder = folder.path();
    told(folder, &["snapshot", "-o", "a.snap"], 0);
    told(folder, &["snapshot", "-o", "a.snap"], 0);
    let refused = told(folder, &["-q", "ask", QUESTION, "-o", "a.snap"], 2);
    assert_eq!(refused, "error: a.snap is there already: `--force` writes over it\n");
}

#[test]
fn what_is_read_is_not_written() {
    let acts = "id,a,b\n1,Guard,Rebels\n";
    let folder = folder(&[
        ("art.txt", "Putin invited Zelensky."),
        ("m.ron", MAPPING),
        ("acts.csv", acts),
        ("a.whom", "who rejected what\ninclude b.whom\n"),
        ("b.whom", "who invited whom\n"),
    ]);
    let folder = folder.path();
    fs::hard_link(folder.join("acts.csv"), folder.join("same.csv")).expect("a second name");
    symlink("art.txt", folder.join("link.txt")).expect("a link");
    let all: [(&[&str], &str); 14] = [
        (&["new", "art.txt"], "art.txt"),
        (&["new", "art.txt"], "link.txt"),
        (&["new", "art.txt"], "data/cast.ron"),
        (&["import", "m.ron", "acts.csv"], "acts.csv"),
        (&["import", "m.ron", "acts.csv"], "same.csv"),
        (&["import", "m.ron", "acts.csv"], "m.ron"),
        (&["ask", QUESTION], "data/a.ron"),
        (&["snapshot"], "data/cast.ron"),
        (&["check"], "data/a.ron"),
        (&["check", "--compare", "data"], "data/a.ron"),
        (&["fmt"], "data/a.ron"),
        (&["help", "verbs"], "data/a.ron"),
        (&["run", "a.whom"], "a.whom"),
        (&["run", "a.whom"], "b.whom"),
    ];
    for (arguments, output) in all {
        let before = read(folder, output);
        for force in [&[][..], &["--force"]] {
            let refused = told(folder, &[arguments, &["-q", "-o", output], force].concat(), 2);
            let expected = format!("error: {output}: this command reads that file, so it cannot write it\n");
            assert_eq!(refused, expected, "{arguments:?}");
            assert_eq!(read(folder, output), before, "{arguments:?}");
        }
    }
    told(folder, &["import", "m.ron", "acts.csv", "-o", "i.snap"], 0);
    let whole = read(folder, "i.snap");
    told(folder, &["snapshot", "--data", "i.snap", "-o", "i.snap"], 2);
    assert_eq!(read(folder, "i.snap"), whole);
    // A fact file is no input of `new`.
    told(folder, &["-q", "new", "art.txt", "-o", "data/a.ron", "--force"], 0);
}

#[test]
fn a_script_on_standard_input_is_not_written() {
    let folder = folder(&[("a.whom", "who rejected what\n")]);
    let output = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(["-q", "--force", "-o", "a.whom"])
        .current_dir(folder.path())
        .stdin(fs::File::open(folder.path().join("a.whom")).expect("a file"))
        .output()
        .expect("whom runs");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(read(folder.path(), "a.whom"), "who rejected what\n");
}

#[test]
fn a_snapshot_of_an_import_holds_its_acts() {
    let folder = folder(&[("m.ron", MAPPING), ("acts.csv", "id,a,b\n1,Guard,Rebels\n")]);
    let folder = folder.path();
    told(folder, &["import", "m.ron", "acts.csv", "-o", "i.snap"], 0);
    told(folder, &["snapshot", "--data", "i.snap", "-o", "again.snap"], 0);
    let ask = |data| text(&whom(folder, &["-q", "--data", data, "ask", "who attacked whom"], "").stdout).to_owned();
    assert!(ask("i.snap").contains("Rebels"));
    assert_eq!(ask("again.snap"), ask("i.snap"));
    told(folder, &["snapshot", "-o", "data.snap"], 0);
    told(folder, &["snapshot", "--data", "data.snap", "-o", "data2.snap"], 0);
    assert_eq!(fs::read(folder.join("data.snap")).unwrap(), fs::read(folder.join("data2.snap")).unwrap());
    // What is damaged is not written again as if it were whole.
    let mut bytes = fs::read(folder.join("i.snap")).unwrap();
    let name = bytes.windows(5).position(|bytes| bytes == b"Guard").expect("the name of an actor");
    bytes[name] = b'g';
    fs::write(folder.join("bad.snap"), bytes).unwrap();
    let refused = told(folder, &["snapshot", "--data", "bad.snap", "-o", "worse.snap"], 2);
    assert!(refused.contains("the snapshot is damaged"), "{refused}");
    assert!(!folder.join("worse.snap").exists());
}

#[test]
fn mode_and_links_stay() {
    let folder = folder(&[("private", "old")]);
    let folder = folder.path();
    fs::set_permissions(folder.join("private"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("private", folder.join("link")).expect("a link");
    told(folder, &["-q", "ask", QUESTION, "-o", "link", "--force"], 0);
    assert!(read(folder, "private").contains("Zelensky"));
    assert!(folder.join("link").is_symlink());
    assert_eq!(fs::metadata(folder.join("private")).expect("a file").mode() & 0o777, 0o640);
    // A link that leads to nothing yet.
    symlink("later", folder.join("ahead")).expect("a link");
    told(folder, &["-q", "ask", QUESTION, "-o", "ahead"], 0);
    assert!(folder.join("ahead").is_symlink() && read(folder, "later").contains("Zelensky"));
    fs::set_permissions(folder.join("private"), fs::Permissions::from_mode(0o440)).expect("a mode");
    let refused = told(folder, &["-q", "ask", QUESTION, "-o", "private", "--force"], 2);
    assert_eq!(refused, "error: private: the file may not be written\n");
    let refused = told(folder, &["-q", "ask", QUESTION, "-o", "data"], 2);
    assert_eq!(refused, "error: data: it is a folder\n");
}

#[test]
fn a_special_file_is_written_to() {
    let folder = folder(&[]);
    let folder = folder.path();
    told(folder, &["-q", "ask", QUESTION, "-o", "/dev/null"], 0);
    assert!(!fs::metadata("/dev/null").expect("a device").is_file());
    for arguments in [&["ask", QUESTION][..], &["snapshot"], &["export", "--as", "graphml"]] {
        let full = told(folder, &[arguments, &["-q", "-o", "/dev/full"]].concat(), 2);
        assert_eq!(full, "error: the output cannot be written: no space is left on the device\n", "{arguments:?}");
    }
    for name in ["/dev/stdout", "-"] {
        let output = whom(folder, &["-q", "ask", QUESTION, "-o", name], "");
        assert!(text(&output.stdout).contains("Zelensky"), "{name}");
    }
    assert!(Command::new("mkfifo").arg(folder.join("pipe")).status().expect("mkfifo").success());
    let reader = Command::new("cat").arg("pipe").current_dir(folder).stdout(Stdio::piped()).spawn().expect("cat");
    told(folder, &["-q", "ask", QUESTION, "-o", "pipe"], 0);
    let read = reader.wait_with_output().expect("cat ends");
    assert!(text(&read.stdout).contains("Zelensky"));
    assert!(!fs::metadata(folder.join("pipe")).expect("a pipe").is_file());
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let folder = folder(&[]);
    let full = |arguments: &[&str]| {
        let device = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
        let output = command.args(arguments).current_dir(folder.path()).stdout(device).output().expect("whom runs");
        (output.status.code(), text(&output.stderr).to_owned())
    };
    let error = "error: the output cannot be written: no space is left on the device\n".to_owned();
    for arguments in [&["--help"][..], &["ask", "--help"], &["--version"], &["help"], &["-q", "ask", QUESTION]] {
        assert_eq!(full(arguments), (Some(2), error.clone()), "{arguments:?}");
    }
    fs::create_dir(folder.path().join("closed")).expect("a folder");
    fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o555)).expect("a mode");
    if fs::write(folder.path().join("closed/probe"), "").is_err() {
        let refused = told(folder.path(), &["-q", "ask", QUESTION, "-o", "closed/out"], 2);
        assert_eq!(refused, "error: closed/out: nothing can be written in that folder: permission denied\n");
    }
}

/// The command while it waits for its script, its output open already, and listens for Ctrl-C.
#[expect(clippy::zombie_processes, reason = "whoever waits for it is given it")]
fn waiting(folder: &Path, arguments: &[&str]) -> Child {
    let child = Command::new(env!("CARGO_BIN_EXE_whom"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("whom starts");
    let fds = format!("/proc/{}/fd", child.id());
    let is_open = || {
        let open = fs::read_dir(&fds).into_iter().flatten().flatten().filter_map(|fd| fs::read_link(fd.path()).ok());
        open.into_iter().any(|file| file.starts_with(folder.canonicalize().expect("a folder")))
    };
    let process = format!("/proc/{}/status", child.id());
    let listens = || {
        let status = fs::read_to_string(&process).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = caught.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
        // Whoever started the tests may have SIGINT ignored: then what is sent before is lost.
        caught.is_some_and(|set| set & 1 << (SIGINT - 1) != 0)
    };
    for _ in 0..6000 {
        if is_open() && listens() {
            return child;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the output is not opened");
}

#[test]
fn what_changed_meanwhile_is_left_as_it_is() {
    for (before, force) in [(None, &[][..]), (Some("old"), &["--force"])] {
        let folder = folder(&[]);
        let out = folder.path().join("out");
        if let Some(text) = before {
            fs::write(&out, text).expect("a file");
        }
        let child = waiting(folder.path(), &[&["-q", "run", "-", "-o", "out"], force].concat());
        fs::write(&out, "written by another").expect("a file");
        let output = child.wait_with_output().expect("whom ends");
        assert_eq!(text(&output.stderr), "error: out was changed meanwhile, and is left as it is\n");
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(read(folder.path(), "out"), "written by another");
        assert_eq!(leftovers(folder.path()), <[String; 0]>::default());
    }
}

#[test]
fn whoever_is_killed_leaves_nothing_behind() {
    for signal in ["INT", "TERM", "HUP", "KILL", "XFSZ"] {
        let folder = folder(&[]);
        let mut child = waiting(folder.path(), &["-q", "run", "-", "-o", "out"]);
        let _script = child.stdin.take();
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().expect("kill");
        assert!(kill.success());
        let ended = child.wait().expect("whom ends");
        assert!(!ended.success(), "{signal}");
        let names: Vec<_> =
            fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["data"], "{signal}");
    }
}

#[test]
fn what_others_left_behind_is_swept_up() {
    let folder = folder(&[]);
    let names = [".whom-1-0.tmp", ".whom-2-0.tmp", ".whom-3-0.tmp", ".whom-abcdef", ".whom-notes"];
    let files: Vec<fs::File> =
        names.iter().map(|name| fs::File::create(folder.path().join(name)).expect("a file")).collect();
    let old = SystemTime::now() - Duration::from_hours(1);
    files.iter().enumerate().filter(|(at, _)| *at != 1).for_each(|(_, file)| file.set_modified(old).expect("a time"));
    files[2].lock().expect("a lock");
    told(folder.path(), &["-q", "ask", QUESTION, "-o", "out"], 0);
    let mut left = leftovers(folder.path());
    left.sort();
    assert_eq!(left, names[1..], "old and nobody's");
}

#[test]
fn a_name_that_is_not_utf8_is_told_as_what_it_is() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let folder = folder.path();
    let name = |bytes: &'static [u8]| std::ffi::OsStr::from_bytes(bytes).to_owned();
    let run = |arguments: &[&std::ffi::OsStr]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whom"));
        let output = command.args(arguments).current_dir(folder).output().expect("whom runs");
        (output.status.code(), text(&output.stderr).to_owned())
    };
    let plain = std::ffi::OsStr::new;
    let lost = name(b"lost\xff.txt");
    assert_eq!(run(&[plain("new"), &lost]), (Some(2), "error: the name of `lost\\xff.txt` is not UTF-8\n".to_owned()));
    assert_eq!(run(&[plain("run"), &lost]), (Some(2), "error: lost\\xff.txt: there is no such file\n".to_owned()));
    let (code, told) = run(&[plain("-q"), plain("ask"), plain(QUESTION), plain("-o"), &lost]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(folder.join(&lost).exists());
    fs::write(folder.join("data").join(name(b"b\xfe.ron")), "Facts()").expect("a file");
    fs::create_dir_all(folder.join("data").join(name(b"c\xfe"))).expect("a folder");
    fs::write(folder.join("data").join(name(b"c\xfe/d.ron")), "Facts()").expect("a file");
    let (code, told) = run(&[plain("check")]);
    assert_eq!(code, Some(2), "{told}");
    let output = Command::new(env!("CARGO_BIN_EXE_whom")).arg("check").current_dir(folder).output().expect("whom runs");
    let told = text(&output.stdout);
    assert!(told.contains("error: the name of `b\\xfe.ron` is not UTF-8"), "{told}");
    assert!(told.contains("error: the name of `c\\xfe/d.ron` is not UTF-8"), "{told}");
}

/// A `'` before what a spreadsheet would run is a part of the name to a program.
#[test]
fn an_exported_list_is_guarded_unless_it_is_to_be_raw() {
    let cast = r#"Cast(entities: {
        "ara": (is: "state", name: "=Ara"),
        "dam": (is: "topic", name: "the dam"),
    })"#;
    let facts = r#"Facts(document: (id: "C"), units: [S("One", ["ara rejected dam"])])"#;
    let folder = super::folder(&[("wild/cast.ron", cast), ("wild/c.ron", facts)]);
    for (target, plain) in [("two-mode", "=Ara,the dam,-1"), ("matrix-csv", "=Ara,"), ("nodes-csv", "entity,=Ara,")] {
        let exported = |more: &[&str]| {
            let output = whom(folder.path(), &[&["--data", "wild", "export", "--as", target], more].concat(), "");
            text(&output.stdout).to_owned()
        };
        let guarded = plain.replace("=Ara", "'=Ara");
        assert!(exported(&[]).contains(&guarded), "{}", exported(&[]));
        assert!(exported(&["--raw"]).contains(plain) && !exported(&["--raw"]).contains(&guarded));
    }
}
