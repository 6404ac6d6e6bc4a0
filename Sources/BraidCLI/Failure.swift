/// Something that keeps a command from being carried out, in words for a person.
struct Failure: Error {
    let status: ExitStatus
    /// One or more lines; parts may come from outside.
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// Writes it to stderr.
    func tell() {
        StandardStream.error.writeLine(safely: message)
    }
}
