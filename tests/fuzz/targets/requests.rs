#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| {
    whom_fuzz::requests::answered(input);
});
