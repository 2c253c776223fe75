//! Files as memory: the one place where bytes are taken for numbers, and the only one with unsafe code.
//!
//! Takes a file, or bytes; gives slices of plain numbers that point into it, without a copy. Must not know what the
//! numbers mean. Another program can change a file in place while it is mapped (writers here always put a new file in the
//! place of the old one): what was found is then to be thrown away, so whoever answers asks [`Map::is_changed`] before;
//! and where the file was cut short, there is nothing to be read, and the program ends ([`end_where_cut`]).

#![expect(unsafe_code, reason = "a mapped file is read as numbers without a copy; every block says why it is sound")]

#[cfg(feature = "shell")]
use super::Stamp;
#[cfg(feature = "shell")]
use std::fs::File;
use std::io;
use std::path::Path;
use std::ptr::NonNull;
use std::sync::Arc;

/// A number of which every pattern of bits is a value, and which has no padding.
///
/// # Safety
/// Both must be so.
pub unsafe trait Plain: Copy + Default + Send + Sync + std::fmt::Debug + 'static {}

// SAFETY: every pattern of bits is one of these numbers, and none has padding.
unsafe impl Plain for u8 {}
// SAFETY: as above.
unsafe impl Plain for u16 {}
// SAFETY: as above.
unsafe impl Plain for u32 {}
// SAFETY: as above.
unsafe impl Plain for i32 {}
// SAFETY: as above.
unsafe impl Plain for u64 {}
// SAFETY: as above.
unsafe impl Plain for u128 {}

/// Bytes that stand still and start at a multiple of 16.
#[derive(Debug)]
pub enum Map {
    /// A file, as it was when it was mapped.
    #[cfg(feature = "shell")]
    File(memmap2::Mmap, File, Stamp),
    /// A copy in memory, and how many of its bytes count.
    Memory(Vec<u128>, usize),
}

impl Map {
    /// Maps a file.
    ///
    /// # Errors
    /// Where it cannot be opened or mapped.
    #[cfg(feature = "shell")]
    pub fn open(path: &Path) -> io::Result<Map> {
        let file = File::open(path)?;
        let stamp = Stamp::of_file(&file)?;
        if stamp.length() == 0 {
            return Ok(Map::Memory(Vec::new(), 0));
        }
        // SAFETY: the map is read only. Another program can change the file under it: what is read is never trusted for
        // an index, and thrown away where the file was changed.
        let map = unsafe { memmap2::Mmap::map(&file) }?;
        Ok(Map::File(map, file, stamp))
    }

    /// Reads a file, where none can be mapped.
    ///
    /// # Errors
    /// Where it cannot be read.
    #[cfg(not(feature = "shell"))]
    pub fn open(path: &Path) -> io::Result<Map> {
        std::fs::read(path).map(|bytes| Map::copy(&bytes))
    }

    /// A copy of bytes.
    #[must_use]
    pub fn copy(bytes: &[u8]) -> Map {
        let chunks = bytes.chunks(16).map(|chunk| {
            let mut whole = [0; 16];
            whole.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
            u128::from_ne_bytes(whole)
        });
        Map::Memory(chunks.collect(), bytes.len())
    }

    /// Everything.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            #[cfg(feature = "shell")]
            Map::File(map, ..) => map,
            Map::Memory(words, length) => bytes_of(words).get(..*length).unwrap_or_default(),
        }
    }

    /// Whether another program has changed the file since it was mapped.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match self {
            #[cfg(feature = "shell")]
            Map::File(_, file, stamp) => stamp.holds(file).is_err(),
            Map::Memory(..) => false,
        }
    }

    /// The numbers that `length` bytes from `start` on are; `None` where they are out of bounds, out of alignment or
    /// no whole number of them.
    #[must_use]
    pub fn slice<T: Plain>(&self, start: usize, length: usize) -> Option<&[T]> {
        let bytes = self.bytes().get(start..start.checked_add(length)?)?;
        // SAFETY: `Plain` promises that any bytes are values.
        let (before, numbers, after) = unsafe { bytes.align_to::<T>() };
        (before.is_empty() && after.is_empty()).then_some(numbers)
    }
}

/// From now on the program ends where it reads of a mapped file what another program has cut off: with this text on
/// standard error, and this exit code. Without it the signal SIGBUS would end it, and say nothing.
///
/// # Errors
/// Where the system takes no handler.
#[cfg(all(feature = "shell", unix))]
pub fn end_where_cut(told: &'static [u8], code: i32) -> io::Result<()> {
    let end = move || {
        // SAFETY: nothing here closes standard error.
        let _ = rustix::io::write(unsafe { std::os::fd::BorrowedFd::borrow_raw(2) }, told);
        signal_hook::low_level::exit(code);
    };
    // SAFETY: it writes and exits: both may be done while a signal is handled.
    unsafe { signal_hook::low_level::register(signal_hook::consts::SIGBUS, end) }.map(drop)
}

/// Numbers of a map, found once.
#[derive(Debug)]
pub struct View<T: Plain> {
    /// What the numbers lie in: it stays, unchanged, for as long as they are looked at.
    _map: Arc<Map>,
    numbers: NonNull<[T]>,
}

// SAFETY: a view only reads, from what nothing writes to, and numbers may be read from any thread.
unsafe impl<T: Plain> Send for View<T> {}
// SAFETY: as above.
unsafe impl<T: Plain> Sync for View<T> {}

impl<T: Plain> View<T> {
    /// What [`Map::slice`] finds; no numbers where it finds nothing.
    #[must_use]
    pub fn of(map: &Arc<Map>, start: usize, length: usize) -> View<T> {
        View { numbers: NonNull::from(map.slice(start, length).unwrap_or_default()), _map: Arc::clone(map) }
    }

    /// No numbers.
    #[must_use]
    pub fn none(map: &Arc<Map>) -> View<T> {
        View { numbers: NonNull::from(&[]), _map: Arc::clone(map) }
    }

    /// The numbers.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &[T] {
        // SAFETY: the numbers lie in the map (or are none), which this keeps, and which nobody can change meanwhile.
        unsafe { self.numbers.as_ref() }
    }
}

/// Numbers as the bytes that they are in memory.
#[must_use]
pub fn bytes_of<T: Plain>(numbers: &[T]) -> &[u8] {
    // SAFETY: `Plain` promises that there is no padding, so every byte has a value; bytes need no alignment.
    let (_, bytes, _) = unsafe { numbers.align_to::<u8>() };
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Map, View, bytes_of};
    use std::sync::Arc;

    /// The numbers 0 to 39 as bytes, of which those of a whole word are a part.
    fn map() -> Map {
        Map::copy(&(0..40).collect::<Vec<u8>>())
    }

    #[test]
    fn numbers_are_found_where_they_fit() {
        let map = map();
        assert_eq!(map.bytes().len(), 40);
        assert_eq!(map.slice::<u8>(39, 1), Some(&[39][..]));
        assert_eq!(map.slice::<u32>(4, 8).map(bytes_of), map.bytes().get(4..12));
        assert_eq!(map.slice::<u128>(16, 16).map(<[u128]>::len), Some(1));
        assert_eq!(map.slice::<u64>(40, 0), Some(&[][..]));
    }

    #[test]
    fn none_are_found_beyond_the_end_or_across_their_bounds() {
        let map = map();
        for (start, length) in [(0, 44), (40, 4), (usize::MAX, 4), (4, usize::MAX), (2, 8), (0, 6)] {
            assert_eq!(map.slice::<u32>(start, length), None, "{length} from {start}");
        }
        assert_eq!(map.slice::<u128>(32, 16), None, "of the last word only half is there");
        assert_eq!(Map::copy(&[]).slice::<u8>(0, 1), None);
    }

    #[test]
    fn a_view_outlives_whoever_made_it_and_goes_to_other_threads() {
        let made = Arc::new(map());
        let views = [View::<u64>::of(&made, 8, 16), View::of(&made, 0, 7), View::none(&made)];
        drop(made);
        let told: Vec<Vec<u8>> = std::thread::scope(|scope| {
            views.map(|view| scope.spawn(move || bytes_of(view.all()).to_vec())).map(|it| it.join().unwrap())
        })
        .to_vec();
        assert_eq!(told, [(8..24).collect(), vec![], vec![]]);
    }
}
