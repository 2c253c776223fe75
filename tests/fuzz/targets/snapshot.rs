#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let _ = whom_fuzz::snapshot::survives(input);
});
