import Canvas
import Execution
import RunLog

/// Removes runs, and says which.
struct Pruning {
    private let history: RunHistory
    private let retention: Retention
    private let isDryRun: Bool

    init(_ history: RunHistory, _ retention: Retention, isDryRun: Bool) {
        self.history = history
        self.retention = retention
        self.isDryRun = isDryRun
    }

    func run(_ form: ListForm) throws -> ExitStatus {
        let now = WallClock.sinceEpoch
        let stored = try history.entries().map { $0.stored(at: now) }
        var removed: [Retention.Run] = []
        var left: [Retention.Run] = []
        for run in retention.surplus(of: stored, at: now) {
            if isDryRun || run.folder.remove() { removed.append(run) } else { left.append(run) }
        }
        let kept = stored.count - removed.count
        let text = form == .json ? json(removed, kept: kept) : self.text(removed, kept: kept)
        let status = StandardStream.deliver(text, as: "what was removed")
        for run in left {
            StandardStream.error.writeLine(safely: "error: cannot remove all of `\(run.folder.path)`")
        }
        return left.isEmpty ? status : .failed
    }

    private func text(_ removed: [Retention.Run], kept: Int) -> String {
        let lines = removed.map { run -> SafeText in
            "\(isDryRun ? "would remove" : "removed") \(run.folder.name)  \(ByteCount.words(run.byteCount))"
        }
        let bytes = removed.reduce(0) { $0 + $1.byteCount }
        let sum: SafeText =
            removed.isEmpty
            ? "nothing to remove; \(Self.runs(kept)) kept"
            : "\(Self.runs(removed.count)) \(isDryRun ? "would be removed" : "removed"), \(ByteCount.words(bytes)) "
                + "\(isDryRun ? "would be " : "")freed; \(kept) kept"
        return (lines + [sum]).map { $0.text + "\n" }.joined()
    }

    private func json(_ removed: [Retention.Run], kept: Int) -> String {
        let runs = removed.map { run in
            Value.object([
                .init("id", .text(run.folder.id)), .init("folder", .text(run.folder.path)),
                .init("bytes", .integer(run.byteCount)),
            ])
        }
        let bytes = removed.reduce(0) { $0 + $1.byteCount }
        return Value.object([
            .init("removed", .list(runs)), .init("bytes", .integer(bytes)), .init("kept", .integer(kept)),
            .init("dry_run", .bool(isDryRun)),
        ]).json + "\n"
    }

    private static func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }
}

/// Sizes as people write and read them, in steps of 1,024.
enum ByteCount {
    private static let units: [(letter: String, bytes: Int)] = [("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)]

    /// `1.5M`.
    static func words(_ count: Int) -> String {
        guard let unit = units.first(where: { count >= $0.bytes }) else { return "\(count) bytes" }
        let tenths = count * 10 / unit.bytes
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10)\(unit.letter)" : "\(tenths / 10)\(unit.letter)"
    }

    /// Of `500M`, `2G`, `1.5g` or a number of bytes.
    static func read(_ text: String) -> Int? {
        let unit = units.first { text.uppercased().hasSuffix($0.letter) }
        let number = unit == nil ? Substring(text) : text.dropLast()
        guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let amount = Double(number),
            amount * Double(unit?.bytes ?? 1) < 1e18
        else { return nil }
        return Int(amount * Double(unit?.bytes ?? 1))
    }
}
