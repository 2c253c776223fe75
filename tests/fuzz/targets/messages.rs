#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| {
    whom_fuzz::messages::told(input);
});
