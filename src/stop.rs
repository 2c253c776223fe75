//! Whether whoever asked still wants an answer.
//!
//! One flag that Ctrl-C, a limit of time and a limit of memory set, and that all work looks at: finding, evidence, sorting,
//! laying out, drawing and writing. Must not know who sets it, or why.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// A request to stop, shared by those who make it and those who work. One that nobody sets never stops anything.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    flag: Arc<AtomicBool>,
    /// Work ended for want of a plan: nobody asked it to.
    planless: Arc<AtomicBool>,
}

/// What work gives back that was stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the end")]
pub struct Stopped;

impl Stop {
    /// One that nobody sets.
    #[must_use]
    pub fn never() -> &'static Stop {
        static NEVER: OnceLock<Stop> = OnceLock::new();
        NEVER.get_or_init(Stop::default)
    }

    /// Asks to stop.
    pub fn set(&self) {
        self.flag.store(true, Ordering::Relaxed);
    }

    /// Takes the request back: for what is done next.
    pub fn clear(&self) {
        self.flag.store(false, Ordering::Relaxed);
        self.planless.store(false, Ordering::Relaxed);
    }

    /// What work ends with that finds no way to do a part of what is asked: never an answer without that part.
    #[must_use]
    pub fn planless(&self) -> Stopped {
        self.planless.store(true, Ordering::Relaxed);
        // What is written beside it ends, too. Others who never stop share the one that nobody sets.
        if !Arc::ptr_eq(&self.flag, &Stop::never().flag) {
            self.set();
        }
        Stopped
    }

    /// Whether work ended so.
    #[must_use]
    pub fn is_planless(&self) -> bool {
        self.planless.load(Ordering::Relaxed)
    }

    /// Whether to stop.
    #[inline]
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }

    /// Goes on only where it is not set.
    ///
    /// # Errors
    /// [`Stopped`] where it is.
    #[inline]
    pub fn go_on(&self) -> Result<(), Stopped> {
        if self.is_set() { Err(Stopped) } else { Ok(()) }
    }

    /// The flag itself, for a signal handler to set.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.flag)
    }
}
