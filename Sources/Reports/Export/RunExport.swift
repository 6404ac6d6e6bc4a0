internal import Execution

/// A recorded run in a form that other tools read.
///
/// Of a run that is under way or was broken off it has what there is, and says so.
public struct RunExport: Sendable {
    let story: RunStory
    let facts: ExportFacts

    public init(of story: RunStory, _ facts: ExportFacts) {
        self.story = story
        self.facts = facts
    }

    /// Writes it piece by piece.
    ///
    /// Throws what `write` throws, and `AnswerError` if the file of a large text cannot be read.
    public func write(_ format: ExportFormat, _ write: @escaping ([UInt8]) throws -> Void) throws {
        switch format {
        case .json: try JSONExport(story, facts).write(write)
        case .markdown: try MarkdownReport(story, facts).write(write)
        case .html: try HTMLReport(story, facts).write(write)
        case .trace: try TraceExport(story, facts).write(write)
        case .otlp: try OTLPExport(story, facts).write(write)
        case .junit: try JUnitReport(story, facts).write(write)
        case .csv: try JobLog(story, facts).write(write)
        }
    }
}

extension RunStory {
    /// How the run ended, or what it is without an end.
    func state(_ facts: ExportFacts) -> String { result?.status.rawValue ?? facts.unfinishedState }
}

extension ExportFacts {
    /// That not all of the run is there, as a sentence; `nil` if it is.
    func incompleteness(of story: RunStory) -> String? {
        if let fault { return "The log could not be read to its end (\(fault)): what came before that is here." }
        guard story.result == nil else { return nil }
        return unfinishedState == "running"
            ? "The run is still under way: this is how it stood when it was exported."
            : "The run was broken off: this is as far as its log goes."
    }
}
