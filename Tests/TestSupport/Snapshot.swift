import Foundation
public import Testing

/// Compares with the file of this name in the folder `Snapshots` beside the test.
///
/// With `BRAID_SNAPSHOT=record` in the environment it writes the file instead.
public func expectSnapshot(
    of text: String, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots").appendingPathComponent("\(name).txt")
    let text = text.hasSuffix("\n") ? text : text + "\n"
    if ProcessInfo.processInfo.environment["BRAID_SNAPSHOT"] == "record" {
        record(text, in: file, sourceLocation)
    } else if let recorded = try? String(contentsOf: file, encoding: .utf8) {
        guard recorded != text else { return }
        Issue.record("\(file.lastPathComponent) differs\n\(difference(recorded, text))", sourceLocation: sourceLocation)
    } else {
        Issue.record("no \(file.path); BRAID_SNAPSHOT=record writes it", sourceLocation: sourceLocation)
    }
}

private func record(_ text: String, in file: URL, _ sourceLocation: SourceLocation) {
    do {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

/// The lines that differ, numbered, each as recorded (-) and as it is now (+).
private func difference(_ recorded: String, _ text: String) -> String {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) {
        let was = index < old.count ? old[index] : nil
        let now = index < new.count ? new[index] : nil
        guard was != now else { continue }
        if let was { lines.append("\(index + 1) - \(was)") }
        if let now { lines.append("\(index + 1) + \(now)") }
    }
    return lines.joined(separator: "\n")
}
