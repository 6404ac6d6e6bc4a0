import Execution
import Reports

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Results that are written one by one, for `braid map`.
extension RunSession {
    /// Bytes; more of a command's output stays in its file.
    static let itemTextLimit = 16 * 1024

    /// The values are texts, which nothing but stdout reads.
    var mapsTexts: Bool {
        guard let branch = plan.body.branches.first(where: { $0.name == mapping }) else { return false }
        return branch.settings.returns == .text
    }

    /// What writes results as they come; `nil` where they are written at the end, because the dashboard has the
    /// terminal, or not at all.
    func itemPrinter(besideDashboard hasDashboard: Bool) -> ItemPrinter? {
        guard let mapping, options.output != .none, !hasDashboard || Terminal.stdoutKind != .terminal else {
            return nil
        }
        return ItemPrinter(ItemOrder(of: mapping, waitsForFailed: hasDashboard), as: itemText)
    }

    private var itemText: ItemText {
        ItemText(options.output, toTerminal: Terminal.stdoutKind == .terminal)
    }

    /// Writes all results; `nil` if they are where they belong.
    func printItems(_ result: RunResult) -> ExitStatus? {
        let outcomes = result.outcomes.first { $0.branch.path == mapping }?.items ?? []
        let items = WrittenItems(as: itemText)
        for (index, outcome) in outcomes.enumerated() where !items.write(outcome, index: index) { break }
        _ = items.failure == nil && items.flush()
        return items.failure.map(status)
    }

    func status(of failure: WrittenItems.Failure) -> ExitStatus {
        switch failure {
        case .unwritable(EPIPE):
            return .brokenPipe
        case .unwritable(let code):
            StandardStream.error.writeLine(
                "error: cannot write the results: \(StandardStream.words(for: code))")
        case .unreadable(let words):
            StandardStream.error.writeLine(safely: "error: a result could not be read: \(words)")
        }
        return .failed
    }
}
