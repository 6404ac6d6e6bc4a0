import Testing

/// The built program as a person runs it: processes, files, terminals and signals are real.
///
/// One test at a time, so that the programs do not fight for the cores of a small machine.
@Suite(.serialized, .timeLimit(.minutes(5)))
enum BuiltProgramTests {}
