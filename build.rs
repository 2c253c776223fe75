//! With the feature `live`: builds the engine that pages hold, this library for the browser, and packs it; with `code`, also
//! that of the page to annotate in.
//!
//! `WHOM_ENGINE=FILE` takes a `.wasm` that was built before in place of each, for whoever builds in steps. Without the
//! feature nothing is done here.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Side by side: each is built by one core for most of its time.
    #[cfg(feature = "live")]
    std::thread::scope(|scope| {
        for (name, features) in live::ENGINES {
            scope.spawn(|| {
                if let Err(problem) = live::pack(name, features) {
                    println!("cargo::error={problem}");
                }
            });
        }
    });
}

#[cfg(feature = "live")]
mod live {
    use std::num::NonZeroU64;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::{env, fs};

    const TARGET: &str = "wasm32-unknown-unknown";

    /// What is packed, and the features that it has: a page does not carry what only `whom code` needs.
    #[cfg(not(feature = "code"))]
    pub const ENGINES: &[(&str, &[&str])] = &[("engine", &[])];
    #[cfg(feature = "code")]
    pub const ENGINES: &[(&str, &[&str])] = &[("engine", &[]), ("typing", &["--features", "typing"])];

    pub fn pack(name: &str, features: &[&str]) -> Result<(), String> {
        for input in ["src", "data", "README.md", "Cargo.toml", "Cargo.lock"] {
            println!("cargo:rerun-if-changed={input}");
        }
        println!("cargo:rerun-if-env-changed=WHOM_ENGINE");
        let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder")?);
        let engine = match env::var_os("WHOM_ENGINE") {
            Some(file) => PathBuf::from(file),
            // One folder for all builds of a profile, whatever their features.
            None => built(&out.ancestors().nth(3).unwrap_or(&out).join("engine-of-pages").join(name), features)?,
        };
        println!("cargo:rerun-if-changed={}", engine.display());
        let code = fs::read(&engine).map_err(|error| format!("cannot read {}: {error}", engine.display()))?;
        // To pack it takes longer than all else, and most changes of the program leave it as it was.
        let (packed, known) = (out.join(format!("{name}.gz")), out.join(format!("{name}.packed")));
        if packed.exists() && fs::read(&known).is_ok_and(|known| known == code) {
            return Ok(());
        }
        fs::write(packed, gzipped(&code)?).map_err(|error| error.to_string())?;
        fs::write(known, code).map_err(|error| error.to_string())
    }

    /// Builds the engine in a folder of its own: cargo holds the lock of the other.
    fn built(folder: &Path, features: &[&str]) -> Result<PathBuf, String> {
        let cargo = env::var_os("CARGO").ok_or("cargo does not say where it is")?;
        let mut command = Command::new(cargo);
        command.args([
            "rustc",
            "--lib",
            "--locked",
            "--no-default-features",
            "--profile",
            "engine",
            "--target",
            TARGET,
        ]);
        command.args(features).args(["--crate-type", "cdylib", "--target-dir"]).arg(folder);
        // Questions nest as deep as in the command.
        command.args(["--", "-C", "link-arg=-zstack-size=4194304"]);
        // Numbers that the linker fills in have five bytes each, where most need two.
        command.args(["-C", "link-arg=--compress-relocations"]);
        // A fiftieth smaller, packed, than with the threshold that goes with `opt-level = "s"`, and no slower that could be
        // measured; `opt-level = "z"` would be an eighth smaller, and twice as slow.
        command.args(["-C", "llvm-args=--inline-threshold=12"]);
        // What is said of the program's own build is not for this one.
        for name in
            ["RUSTC_WORKSPACE_WRAPPER", "RUSTC_WRAPPER", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "CARGO_TARGET_DIR"]
        {
            command.env_remove(name);
        }
        // A page tells nobody in whose folders it was made, and is the same wherever that was.
        if let Some(home) =
            env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
        {
            command.env(
                "CARGO_ENCODED_RUSTFLAGS",
                format!("--remap-path-prefix={}=", home.join("registry").join("src").display()),
            );
        }
        let ended = command.output().map_err(|error| format!("cargo cannot be run: {error}"))?;
        if !ended.status.success() {
            let said = String::from_utf8_lossy(&ended.stderr);
            let last: Vec<&str> = said.lines().filter(|line| line.starts_with("error")).collect();
            return Err(format!(
                "the engine of pages (features `live` and `code`) is not built ({}): `rustup target add {TARGET}` adds what it is built for",
                last.join("; ")
            ));
        }
        Ok(folder.join(TARGET).join("engine").join("whom.wasm"))
    }

    fn gzipped(code: &[u8]) -> Result<Vec<u8>, String> {
        let mut packed = Vec::new();
        let options = zopfli::Options { iteration_count: NonZeroU64::MIN, ..zopfli::Options::default() };
        zopfli::compress(options, zopfli::Format::Gzip, code, &mut packed).map_err(|error| error.to_string())?;
        Ok(packed)
    }
}
