//! The command.

use std::process::ExitCode;

fn main() -> ExitCode {
    whom::shell::main()
}
