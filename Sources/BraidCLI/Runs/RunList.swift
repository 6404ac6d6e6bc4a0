import Canvas
import Execution
import Reports
import RunLog

/// Runs, one on a line.
struct RunList {
    private let entries: [RunHistory.Entry]
    private let glyphs: Glyphs

    private static let widestName = 24

    init(_ entries: [RunHistory.Entry], glyphs: Glyphs) {
        self.entries = entries
        self.glyphs = glyphs
    }

    var text: String {
        let rows = entries.map { row(of: $0) }
        let name = min(rows.compactMap(\.cells?.workflow.width).max() ?? 0, Self.widestName)
        let word = rows.compactMap(\.cells?.status.width).max() ?? 0
        let branches = rows.compactMap(\.cells?.branches.width).max() ?? 0
        return rows.map { row in
            let line: SafeText
            if let cells = row.cells {
                let workflow = cells.workflow.cut(to: name, ellipsis: glyphs.ellipsis).padded(to: name)
                let columns = [
                    workflow, cells.status.padded(to: word), cells.branches.padded(to: branches), cells.wall,
                ]
                line = SafeText.joined([row.beginning] + columns, by: "  ")
            } else {
                line = row.beginning + "  " + row.fault
            }
            return line.text + "\n"
        }.joined()
    }

    var json: String {
        entries.map { Value.object($0.fields).json + "\n" }.joined()
    }

    private struct Row {
        /// The letters and the time.
        let beginning: SafeText
        var cells: Cells?
        /// Why there are none.
        var fault: SafeText = ""
    }

    private struct Cells {
        let workflow, status, branches, wall: SafeText
    }

    private func row(of entry: RunHistory.Entry) -> Row {
        let beginning: SafeText = "\(entry.folder.id)  \(LocalTime.minute(entry.startedAt))"
        switch entry.record {
        case .failure(let error):
            return Row(beginning: beginning, fault: "cannot be read: \(error.words)")
        case .success(let record):
            let cells = Cells(
                workflow: "\(record.workflow)", status: status(record.state), branches: branches(record.state),
                wall: SafeText.time(record.wall))
            return Row(beginning: beginning, cells: cells)
        }
    }

    private func status(_ state: RunRecord.State) -> SafeText {
        switch state {
        case .running: "\(glyphs.pending) running"
        case .interrupted: "\(glyphs.cancelled) interrupted"
        case .ended(let end): "\(end.status.glyph(in: glyphs)) \(end.status.word)"
        }
    }

    /// `3 ok, 1 failed`; nothing where the log does not tell.
    private func branches(_ state: RunRecord.State) -> SafeText {
        guard case .ended(let end) = state else { return "" }
        let words: [(String, [Outcome.Status])] = [
            ("ok", [.succeeded, .cached]), ("partial", [.partial]), ("failed", [.failed, .timedOut]),
            ("cancelled", [.cancelled]), ("skipped", [.skipped]),
        ]
        let parts = words.compactMap { word, statuses -> SafeText? in
            let count = statuses.reduce(0) { $0 + (end.counts[$1] ?? 0) }
            return count > 0 ? "\(count) \(word)" : nil
        }
        return SafeText.joined(parts, by: ", ")
    }
}

extension RunHistory.Entry {
    /// As the list and `braid show` have them in JSON.
    var fields: [Value.Field] {
        var fields: [Value.Field] = [
            .init("id", .text(folder.id)), .init("folder", .text(folder.path)),
            .init("started", .text(LocalTime.utc(startedAt))),
        ]
        switch record {
        case .failure(let error):
            fields += [.init("status", .text("unreadable")), .init("error", .text(error.words))]
        case .success(let record):
            fields.append(.init("workflow", .text(record.workflow)))
            fields += record.state.fields
            fields.append(.init("wall_ms", .integer(record.wall.milliseconds)))
        }
        return fields
    }
}

extension RunRecord.State {
    var name: String {
        switch self {
        case .running: "running"
        case .interrupted: "interrupted"
        case .ended(let end): end.status.rawValue
        }
    }

    fileprivate var fields: [Value.Field] {
        var fields: [Value.Field] = [.init("status", .text(name))]
        guard case .ended(let end) = self else { return fields }
        if let error = end.error { fields.append(.init("error", .text(error))) }
        if end.isSimulated { fields.append(.init("simulated", .bool(true))) }
        let counts = Outcome.Status.allCases.compactMap { status in
            end.counts[status].map { Value.Field(status.rawValue, .integer($0)) }
        }
        return fields + [.init("counts", .object(counts))]
    }
}
