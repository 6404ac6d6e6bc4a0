import Workflows

/// Something that keeps a command from being carried out, in words for a person.
struct Failure: Error {
    let status: ExitStatus
    /// One or more lines; parts may come from outside.
    let message: String
    /// What is wrong with a workflow, one by one, where that is the reason.
    let faults: WorkflowError?

    init(_ status: ExitStatus, _ message: String, faults: WorkflowError? = nil) {
        self.status = status
        self.message = message
        self.faults = faults
    }

    /// Writes it to stderr.
    func tell() {
        StandardStream.error.writeLine(safely: message)
    }
}
