/// What a recorded run can be written as.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// All that is known of it, in one document.
    case json
    /// A report for people.
    case markdown
    /// The same as one page with its timeline.
    case html
    /// Trace events, as Perfetto and Chrome open them.
    case trace
    /// OTLP/JSON, as collectors of OpenTelemetry take it.
    case otlp
    /// A test suite, as build servers show it.
    case junit
    /// A line per branch, as the job log of GNU parallel has it.
    case csv

    /// `nil` for an ending that none of them has.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "md", "markdown": self = .markdown
        case "html", "htm": self = .html
        case "csv": self = .csv
        case "xml": self = .junit
        case "json": self = .json
        default: return nil
        }
    }
}
