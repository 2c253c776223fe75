//! A real terminal with the shell in it: keys in, the screen out. Nothing is timed; what does not come at all fails.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_mins(1);
const ROWS: u16 = 50;
const COLUMNS: u16 = 100;

/// The keys that are no characters.
pub mod key {
    pub const ENTER: &str = "\r";
    pub const TAB: &str = "\t";
    pub const UP: &str = "\x1b[A";
    pub const RIGHT: &str = "\x1b[C";
    pub const BACKSPACE: &str = "\x7f";
    pub const CTRL_C: &str = "\x03";
    pub const CTRL_D: &str = "\x04";
    pub const CTRL_R: &str = "\x12";
    pub const PASTE: (&str, &str) = ("\x1b[200~", "\x1b[201~");
}

pub struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    /// The shell with these arguments, at home in `home`, at its prompt.
    pub fn open(home: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Terminal {
        let mut terminal = Terminal::start(home, arguments, environment);
        terminal.wait("whom>");
        terminal
    }

    pub fn start(home: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Terminal {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_whom"));
        command.args(arguments);
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("PAGER", "cat");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(ROWS), cells(COLUMNS), 1000)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shown.lock().unwrap().process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Terminal { screen, keys, master: pair.master, child }
    }

    /// Types keys.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.press_bytes(keys.as_bytes())
    }

    /// Types what need not be characters.
    pub fn press_bytes(&mut self, keys: &[u8]) -> &mut Self {
        self.keys.write_all(keys).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Types a line and ends it.
    pub fn enter(&mut self, line: &str) -> &mut Self {
        self.press(line).press(key::ENTER)
    }

    /// Clears the screen, so that what is waited for is new.
    pub fn clear(&mut self) -> &mut Self {
        // Pressed again until it is taken: what is pressed between two prompts may be lost.
        for _ in 0..PATIENCE.as_secs() {
            self.press("\x0c");
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(1) {
                if self.screen().trim() == "whom>" {
                    return self;
                }
                thread::sleep(Duration::from_millis(10));
            }
        }
        panic!("the screen is not cleared:\n{}", self.screen());
    }

    /// Waits until the screen shows `text`, and the prompt stands under it.
    pub fn answer(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| {
            screen.contains(text) && screen.trim_end().lines().last().is_some_and(|line| line.starts_with("whom>"))
        })
    }

    /// Waits until the screen shows `text`.
    pub fn wait(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contains(text))
    }

    /// Waits until the screen is as wanted.
    pub fn until(&mut self, what: &str, test: impl Fn(&str) -> bool) -> &mut Self {
        let start = Instant::now();
        while !test(&self.screen()) {
            assert!(start.elapsed() < PATIENCE, "no {what:?} on the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Waits until Ctrl-C is a signal: the line that was typed is taken.
    pub fn until_signals(&mut self) -> &mut Self {
        /// The flag ISIG of a terminal.
        const SIGNALS: u32 = 1;
        let start = Instant::now();
        while self.master.get_termios().unwrap().local_flags.bits() & SIGNALS == 0 {
            assert!(start.elapsed() < PATIENCE, "the line is not taken:\n{}", self.screen());
        }
        self
    }

    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// The rows that the terminal broke where they were too long for it.
    pub fn wrapped(&self) -> Vec<String> {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        let rows: Vec<String> = screen.rows(0, screen.size().1.get()).collect();
        (0..).zip(rows).filter(|(row, _)| screen.row_wrapped(*row)).map(|(_, text)| text).collect()
    }

    /// Waits until the cursor stands in this column, from 0.
    pub fn until_cursor(&mut self, column: u16) -> &mut Self {
        let screen = Arc::clone(&self.screen);
        let at = move || screen.lock().unwrap().screen().cursor_position().1;
        self.until(&format!("cursor in column {column}"), move |_| at() == column)
    }

    /// Waits until a word on the screen looks as wanted.
    pub fn until_cell(&mut self, what: &str, word: &str, test: impl Fn(&vt100::Cell) -> bool) -> &mut Self {
        let screen = Arc::clone(&self.screen);
        self.until(what, move |_| {
            let parser = screen.lock().unwrap();
            let rows: Vec<String> = parser.screen().rows(0, COLUMNS).collect();
            rows.iter().enumerate().any(|(row, text)| {
                let column = text.find(word).and_then(|at| u16::try_from(text[..at].chars().count()).ok());
                let row = u16::try_from(row).unwrap();
                column.and_then(|column| parser.screen().cell(row, column)).is_some_and(&test)
            })
        })
    }

    /// Whether anything on the screen has a colour or weight of its own.
    pub fn has_color(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        let cells = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (row, column)));
        cells
            .filter_map(|(row, column)| screen.cell(row, column))
            .any(|cell| cell.fgcolor() != vt100::Color::Default || cell.bold() || cell.dim() || cell.underline())
    }

    pub fn resize(&mut self, columns: u16) -> &mut Self {
        let size = PtySize { rows: ROWS, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen.lock().unwrap().screen_mut().set_size(cells(ROWS), cells(columns));
        self.master.resize(size).unwrap();
        self
    }

    /// Leaves, and gives the exit code.
    pub fn leave(mut self) -> u32 {
        self.press(key::CTRL_D);
        self.exit_code()
    }

    pub fn exit_code(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the shell does not end:\n{}", self.screen());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A home of one's own.
pub fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}
