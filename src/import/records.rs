//! The records of a table, read ahead by a thread of their own.
//!
//! Takes a reader of CSV; gives its records in order, some hundred at a time. Must not know what is in them.

use csv::{ByteRecord, Error, Reader};
use std::io::Read;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::scope;

/// How many records are handed over at once.
const TOGETHER: usize = 512;

/// How many such batches may wait.
const WAITING: usize = 4;

/// Gives every record to `take`, until there are no more or it refuses one.
///
/// # Errors
/// What `take` refuses; what `unreadable` makes of an error, after all records before it were taken.
pub(super) fn each<R: Read + Send, E>(
    reader: Reader<R>,
    unreadable: impl Fn(Error) -> E,
    mut take: impl FnMut(&ByteRecord) -> Result<(), E>,
) -> Result<(), E> {
    scope(|scope| {
        let (batches, read) = sync_channel(WAITING);
        let (used, again) = sync_channel(WAITING + 2);
        scope.spawn(move || {
            let mut reader = reader;
            // Whoever takes them has stopped where nobody listens.
            while let Some(batch) = batch(&mut reader, &again) {
                let last = batch.1.is_some() || batch.0.is_empty();
                if batches.send(batch).is_err() || last {
                    return;
                }
            }
        });
        for (records, error) in read {
            records.iter().try_for_each(&mut take)?;
            if let Some(error) = error {
                return Err(unreadable(error));
            }
            // What cannot be handed back is let go.
            let _ = used.try_send(records);
        }
        Ok(())
    })
}

/// The next records, in the place of some that were used; fewer before an error or the end, and nothing after it.
fn batch<R: Read>(
    reader: &mut Reader<R>,
    again: &Receiver<Vec<ByteRecord>>,
) -> Option<(Vec<ByteRecord>, Option<Error>)> {
    let mut records = again.try_recv().unwrap_or_default();
    records.resize_with(TOGETHER, ByteRecord::new);
    for at in 0..TOGETHER {
        let read = records.get_mut(at).map(|record| reader.read_byte_record(record));
        match read? {
            Ok(true) => {}
            Ok(false) => {
                records.truncate(at);
                return Some((records, None));
            }
            Err(error) => {
                records.truncate(at);
                return Some((records, Some(error)));
            }
        }
    }
    Some((records, None))
}
